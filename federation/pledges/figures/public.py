"""What everyone may count of pledges: the allow-list of the public schema."""

from federation.pledges.figures import model as model
