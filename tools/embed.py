#!/usr/bin/env python3
"""Writes an assembler file that includes files byte for byte, and a table of them in C++.

embed.py NAME FOLDER STEM FILE…  ->  STEM.S, STEM.cc with docket::embedded_NAME()
The names in the table are the paths below FOLDER.
"""
import os
import sys


def main() -> None:
    name, folder, stem, *files = sys.argv[1:]
    files.sort()
    os.makedirs(os.path.dirname(stem), exist_ok=True)
    with open(stem + ".S", "w", encoding="utf-8") as out:
        out.write('.section .note.GNU-stack,"",@progbits\n.section .rodata\n')
        for at, path in enumerate(files):
            out.write(f"embedded_{name}_{at}_begin:\n.incbin \"{path}\"\n")
            out.write(f"embedded_{name}_{at}_end:\n.byte 0\n")
            out.write(f".global embedded_{name}_{at}_begin\n.global embedded_{name}_{at}_end\n")
    with open(stem + ".cc", "w", encoding="utf-8") as out:
        out.write('#include "base/embedded.h"\n\n#include <array>\n\nextern "C" {\n')
        for at in range(len(files)):
            begin, end = f"embedded_{name}_{at}_begin", f"embedded_{name}_{at}_end"
            out.write(f"extern const char {begin}[], {end}[];\n")
        out.write("}\n\nnamespace docket {\n")
        out.write(f"std::span<const EmbeddedFile> embedded_{name}() {{\n")
        out.write(f"  static const std::array<EmbeddedFile, {len(files)}> files = {{{{\n")
        for at, path in enumerate(files):
            begin, end = f"embedded_{name}_{at}_begin", f"embedded_{name}_{at}_end"
            path_below = os.path.relpath(path, folder)
            out.write(f'      {{"{path_below}", std::string_view({begin}, {end})}},\n')
        out.write("  }};\n  return files;\n}\n}  // namespace docket\n")


main()
