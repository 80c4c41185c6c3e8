"""Edition + assessment + date -> Result. Pure: no files, no clock, no screen; decimals throughout."""
