"""What pyproject.toml cannot say: the accelerator that is compiled where there is a C compiler, and else left out."""

import sysconfig

from setuptools import Extension, setup

LIMITED_API_VERSION, LIMITED_API_TAG = "0x030b0000", "cp311"  # one build for Python 3.11 and all later versions
ACCELERATOR = Extension(
    "extractor.readers.pdf._bulk",
    ["extractor/readers/pdf/_bulk.c", "extractor/readers/pdf/_plain_words.c"],
    depends=["extractor/readers/pdf/_bulk.h"],
    define_macros=[("Py_LIMITED_API", LIMITED_API_VERSION)],
    py_limited_api=True,
    optional=True,
)

if sysconfig.get_config_var("Py_GIL_DISABLED"):  # has no limited API
    setup()
else:
    setup(ext_modules=[ACCELERATOR], options={"bdist_wheel": {"py_limited_api": LIMITED_API_TAG}})
