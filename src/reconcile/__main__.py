"""`python -m reconcile`: the command line, where the installed command is not on the path."""

from reconcile.cli.launch import command

if __name__ == "__main__":
    command()
