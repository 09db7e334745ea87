"""The long storm: ``make faults``."""

import sys

if __name__ == "__main__":
    from tests.faults.run import main  # not in the processes that are forked for windows

    sys.exit(main())
