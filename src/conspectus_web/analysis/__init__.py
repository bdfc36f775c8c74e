"""The screens of what follows from the returns: the chronology, combined and released."""
