"""`python -m pkxl` is the command `pkxl`."""

from pkxl.faces.cli import main

if __name__ == "__main__":
    main()
