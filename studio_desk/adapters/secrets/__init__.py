"""The studio's signing certificate, and its key where nobody reads it.

`certificates` reads what was bought and makes what is for trying out. `signing_keys` keeps one of
them: the chain, which is no secret, in the studio's folder, and the key in the system's keyring
(`keyring_entries`) or, where there is none, in a file under a passphrase (`key_file`). A key is
never written in clear, and never into a log.
"""

from studio_desk.adapters.secrets.certificates import X509Certificates
from studio_desk.adapters.secrets.keyring_entries import KeyringEntries
from studio_desk.adapters.secrets.signing_keys import FolderKeyKeeper

__all__ = ["FolderKeyKeeper", "KeyringEntries", "X509Certificates"]
