// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff-example FILE: writes the bundled example.

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "resources/examples/generate/Deliveries.h"

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: tradeoff-example FILE\nWrites resources/examples/deliveries-100.vrp again, byte "
                   "for byte.\n",
                   stderr);
        return 2;
    }
    try {
        tradeoff::format::writeFile(argv[1],
                                    tradeoff::examples::deliveries(tradeoff::examples::kDeliveriesSeed));
    } catch (const tradeoff::format::IoError& error) {
        std::fprintf(stderr, "tradeoff-example: %s\n", error.what());
        return 1;
    }
    return 0;
}
