"""The service: several bodies hand in returns and read one chronology, in a browser."""
