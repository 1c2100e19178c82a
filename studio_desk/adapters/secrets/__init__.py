"""The studio's signing certificate and the password of its mail, where nobody reads them.

`certificates` reads what was bought and makes what is for trying out. `signing_keys` keeps one of
them: the chain, which is no secret, in the studio's folder, and the key in the system's keyring
(`keyring_entries`) or, where there is none, in a file under a passphrase (`key_file`). A key is
never written in clear, and never into a log. `mail_secrets` keeps the one secret of the mail
account in the same two ways, its file being a `secret_file`; `stretching` makes either passphrase
long to guess.
"""

from studio_desk.adapters.secrets.certificates import X509Certificates
from studio_desk.adapters.secrets.keyring_entries import KeyringEntries
from studio_desk.adapters.secrets.mail_secrets import FolderMailSecrets
from studio_desk.adapters.secrets.signing_keys import FolderKeyKeeper

__all__ = ["FolderKeyKeeper", "FolderMailSecrets", "KeyringEntries", "X509Certificates"]
