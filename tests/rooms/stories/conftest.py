"""What tests of stories share."""

from tests.helpers.contribution_rows import cast as cast  # a fixture
