"""The screens: each coordinates its panes and decides."""
