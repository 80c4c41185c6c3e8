from greencert.tui.page import Page


class ReviewScreen(Page):
    NAME = "review"
