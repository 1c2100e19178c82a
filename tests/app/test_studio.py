"""Opening a studio's folder."""

import os
from pathlib import Path

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools


def test_what_a_killed_program_left_half_done_is_gone_once_the_studio_is_opened(
    tmp_path: Path,
) -> None:
    folder = StudioFolder(tmp_path / "studio")
    folder.make()
    left = [folder.media / ".taking-00000000", folder.previews / ".making-00000000"]
    for each in left:
        each.write_bytes(b"half")
        os.utime(each, (0, 0))
    kit = tools()
    open_desk(kit, folder)
    kit.close()
    assert not any(each.exists() for each in left)
