"""Seals on PDF files with pyHanko: PAdES signatures (ETSI EN 319 142-1), made and checked.

Nothing goes to the network: no time is asked of anybody, and no list of revoked certificates.
"""

from studio_desk.adapters.sealing.sealer import PadesSealer

__all__ = ["PadesSealer"]
