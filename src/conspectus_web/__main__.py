"""`python -m conspectus_web`: the service's own commands."""

from conspectus_web.config.commands import main

if __name__ == "__main__":
    main()
