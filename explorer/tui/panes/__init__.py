"""The panes: they draw what they are handed and announce what the user did; none knows another."""
