"""Two quiet themes. Contrast of text on its ground is 4.5 : 1 or more in both (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="greencert-dark",
    dark=True,
    primary="#58b68c",
    secondary="#7fb0d8",
    accent="#e3b765",
    success="#74c69d",
    warning="#e3b765",
    error="#ef8a80",
    foreground="#dfe6e2",
    background="#0f1614",
    surface="#151e1b",
    panel="#1d2925",
    variables={
        "border": "#35473f",
        "border-blurred": "#26342e",
        "block-cursor-background": "#2c5a47",
        "block-cursor-foreground": "#f2f7f4",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#22312b",
        "input-cursor-background": "#dfe6e2",
        "input-selection-background": "#58b68c 35%",
        "scrollbar": "#2a3a33",
        "scrollbar-hover": "#3a5147",
        "scrollbar-active": "#58b68c",
        "scrollbar-background": "#121a17",
        "scrollbar-background-hover": "#121a17",
        "scrollbar-background-active": "#121a17",
        "quiet": "#8fa39a",
    },
)

LIGHT = Theme(
    name="greencert-light",
    dark=False,
    primary="#1d6f4f",
    secondary="#2a5f8f",
    accent="#8a5a00",
    success="#1f7048",
    warning="#8a5a00",
    error="#a8322a",
    foreground="#1c2622",
    background="#f7f9f6",
    surface="#eef2ed",
    panel="#e2e9e2",
    variables={
        "border": "#a9bbb0",
        "border-blurred": "#cdd8d0",
        "block-cursor-background": "#bfe0cf",
        "block-cursor-foreground": "#10211a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#dbe7df",
        "input-cursor-background": "#1c2622",
        "input-selection-background": "#1d6f4f 25%",
        "scrollbar": "#c3d0c7",
        "scrollbar-hover": "#a9bbb0",
        "scrollbar-active": "#1d6f4f",
        "scrollbar-background": "#eef2ed",
        "scrollbar-background-hover": "#eef2ed",
        "scrollbar-background-active": "#eef2ed",
        "quiet": "#55675e",
    },
)
