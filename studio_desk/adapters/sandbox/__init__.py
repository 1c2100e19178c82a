"""Strangers' files are read by a process of their own, which is killed when its time is over."""

from studio_desk.adapters.sandbox.process import ProcessSandbox

__all__ = ["ProcessSandbox"]
