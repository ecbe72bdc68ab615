"""``python -m netgov.cli``: the same as the ``netgov`` command."""

from netgov.cli import main

if __name__ == "__main__":
    main()
