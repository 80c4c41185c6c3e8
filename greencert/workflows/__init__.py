"""The use cases that both faces call, one file each. Here files, clock and scoring meet; nothing is shown here."""
