"""What tests of stories share."""

from tests.helpers.contribution_rows import cast

__all__ = ["cast"]
