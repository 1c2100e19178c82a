import json
from collections.abc import Callable

import pytest

from studio_desk.domain.provenance import Source, Statement, Strength, Verdict

from .conftest import Desk
from .marked import Chunk, exif, itxt, picture, png, text, ztxt

PARAMETERS = (
    "portrait of a woman, studio light\nNegative prompt: blurry\n"
    "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234, Size: 512x768"
)
WEB_UI = "Stable Diffusion web UI"
COMFY_PROMPT = json.dumps({"3": {"class_type": "KSampler", "inputs": {"seed": 1}}})
COMFY_WORKFLOW = json.dumps({"nodes": [], "links": [], "version": 0.4})
FOOOCUS = json.dumps({"base_model": "juggernautXL", "prompt": "portrait", "seed": 1})


def generator(desk: Desk, marked: bytes) -> str:
    """The generator that the picture names, and that this alone settles the verdict."""
    origin = desk.told(marked)
    if not origin.statements:
        assert origin.verdict is Verdict.UNKNOWN
        return ""
    [statement] = origin.statements
    assert statement == Statement(
        Source.GENERATOR, statement.says, Strength.UNSIGNED, Verdict.AI_GENERATED
    )
    assert origin.verdict is Verdict.AI_GENERATED
    return statement.says


@pytest.mark.parametrize("chunk", [text, ztxt, itxt])
def test_a_generator_s_parameters_in_a_png(desk: Desk, chunk: Callable[[str, str], Chunk]) -> None:
    assert generator(desk, png(chunk("parameters", PARAMETERS))) == WEB_UI


@pytest.mark.parametrize(
    ("keyword", "words", "program"),
    [
        ("prompt", COMFY_PROMPT, "ComfyUI"),
        ("workflow", COMFY_WORKFLOW, "ComfyUI"),
        ("parameters", FOOOCUS, "Fooocus"),
        ("fooocus_scheme", "a1111", "Fooocus"),
        ("Software", "NovelAI", "NovelAI"),
        ("invokeai_metadata", '{"positive_prompt": "portrait"}', "InvokeAI"),
        ("invokeai_graph", "{}", "InvokeAI"),
        ("sd-metadata", '{"image": {"prompt": []}}', "InvokeAI"),
        ("Dream", '"portrait" -s50 -S42 -W512 -H512 -C7.5', "InvokeAI"),
        ("parameters", '{"sui_image_params": {"prompt": "portrait"}}', "SwarmUI"),
    ],
)
def test_each_program_by_what_only_it_writes(
    desk: Desk, keyword: str, words: str, program: str
) -> None:
    assert generator(desk, png(text(keyword, words))) == program


@pytest.mark.parametrize(
    ("keyword", "words"),
    [
        ("parameters", "aperture f/2, ISO 100"),
        ("parameters", "Steps: take the stairs"),
        ("parameters", "Seed: 12, Steps: 20"),
        ("parameters", "Algorithm: k-means, Steps: 20, Seed: 42, Tolerance: 0.1"),
        ("parameters", "Steps: 1000, Sampler: NUTS, Seed: 42, Chains: 4"),
        ("prompt", "What do you think of this portrait?"),
        ("prompt", '{"question": "class_type"}'),
        ("prompt", '{"question": {"what": "class_type"}}'),
        ("prompt", '["class_type"]'),
        ("workflow", '{"nodes": "two of them"}'),
        ("Comment", PARAMETERS),
        ("Dream", "I had a dream -s"),
        ("invokeai_metadata", "none"),
        ("sd-metadata", '{"images": 2}'),
        ("parameters", '{"prompt": "Tell me of your day", "workflow": "Review, then print"}'),
        ("Title", "NovelAI generated image"),
        ("prompt", "[" * 100_000),
        ("prompt", '{"a":' * 100_000),
    ],
)
def test_a_keyword_alone_proves_nothing(desk: Desk, keyword: str, words: str) -> None:
    assert generator(desk, png(text(keyword, words))) == ""


def user_comment(words: str, encoding: str) -> bytes:
    code = b"UNICODE\x00" if encoding.startswith("utf-16") else b"ASCII\x00\x00\x00"
    return code + words.encode(encoding)


@pytest.mark.parametrize("picture_format", ["JPEG", "WEBP", "TIFF", "PNG", "AVIF"])
@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le", "utf-8"])
@pytest.mark.parametrize("start", ["portrait, ", "인물 사진, ", "肖像，", "Ä 👩🏽‍💼 "])
def test_a_generator_s_parameters_in_the_user_comment(
    desk: Desk, picture_format: str, encoding: str, start: str
) -> None:
    comment = user_comment(start + PARAMETERS, encoding)
    assert generator(desk, picture(picture_format, exif=exif(comment))) == WEB_UI


def test_a_comment_without_a_code_is_read_all_the_same(desk: Desk) -> None:
    assert generator(desk, picture(exif=exif(bytes(8) + PARAMETERS.encode()))) == WEB_UI
    assert generator(desk, picture(exif=exif(bytes(8) + FOOOCUS.encode()))) == "Fooocus"


@pytest.mark.parametrize("comment", [b"\x00", b"UNICODE\x00", b"UNICODE\x00\x00", b"\xff" * 99])
def test_an_odd_comment_says_nothing(desk: Desk, comment: bytes) -> None:
    assert generator(desk, picture(exif=exif(comment))) == ""


def test_a_workflow_in_the_tags_of_a_camera_is_no_camera(desk: Desk) -> None:
    tags = exif(Make=f"workflow:{COMFY_WORKFLOW}", Model=f"prompt:{COMFY_PROMPT}")
    assert generator(desk, picture("WEBP", exif=tags)) == "ComfyUI"
    described = exif(ImageDescription=f"Workflow: {COMFY_WORKFLOW}")
    assert generator(desk, picture("WEBP", exif=described)) == "ComfyUI"


@pytest.mark.parametrize("picture_format", ["JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    ("comment", "program"),
    [
        (f'{{"prompt": {COMFY_PROMPT}}}', "ComfyUI"),
        (f'{{"workflow": {COMFY_WORKFLOW}, "prompt": null}}', "ComfyUI"),
        ('{"Software": "NovelAI", "Source": "NovelAI Diffusion V4.5", "Comment": "{}"}', "NovelAI"),
        ('{"sui_image_params": {}}', "SwarmUI"),
        (FOOOCUS, "Fooocus"),
        ('{"prompt": {"text": "Which one do you like?"}}', ""),
        ('{"Software": 5}', ""),
        ("{" * 4_000, ""),
    ],
)
def test_a_comment_may_hold_everything_that_a_program_was_told(
    desk: Desk, picture_format: str, comment: str, program: str
) -> None:
    marked = picture(picture_format, exif=exif(user_comment(comment, "utf-16-be")))
    assert generator(desk, marked) == program


def test_a_keyword_of_another_program_does_not_hide_the_comment(desk: Desk) -> None:
    written = itxt("parameters", "aperture f/2")
    comment = user_comment(PARAMETERS, "utf-8")
    marked = png(written, (b"eXIf", exif(comment).removeprefix(b"Exif\x00\x00")))
    assert generator(desk, marked) == WEB_UI


def test_a_program_may_sign_in_the_software_tag(desk: Desk) -> None:
    assert generator(desk, picture(exif=exif(Software="NovelAI"))) == "NovelAI"
    assert generator(desk, picture(exif=exif(Software="Fooocus v2.5"))) == "Fooocus"


def test_a_camera_and_a_generator_conflict(desk: Desk) -> None:
    comment = user_comment(PARAMETERS, "utf-16-be")
    marked = picture(exif=exif(comment, Make="Canon", Model="EOS R5"))
    assert desk.told(marked).verdict is Verdict.CONFLICTING
