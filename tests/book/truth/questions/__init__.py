"""What each page of questions must print, by name."""
