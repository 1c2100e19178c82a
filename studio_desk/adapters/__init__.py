"""The world outside, one folder per technology; none knows another."""
