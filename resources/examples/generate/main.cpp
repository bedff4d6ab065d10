// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff-example NAME FILE: writes a bundled example.

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "resources/examples/generate/Deliveries.h"
#include "resources/examples/generate/Models.h"
#include "resources/examples/generate/Samples.h"
#include "resources/examples/generate/Workshop.h"

#include <cstdio>
#include <string>

int main(int argc, char** argv)
{
    using namespace tradeoff::examples;
    const std::string name = argc == 3 ? argv[1] : "";
    const std::string text = name == "deliveries" ? deliveries(kDeliveriesSeed)
                             : name == "samples"  ? samples(kSamplesSeed)
                             : name == "models"   ? models(kModelsSeed)
                             : name == "workshop" ? workshop(kWorkshopSeed)
                                                  : "";
    if (text.empty()) {
        std::fputs(
            "usage: tradeoff-example NAME FILE\nWrites one of resources/examples again, byte for byte: "
            "deliveries (deliveries-100.vrp), samples (samples-per-task.csv), models (made-up-models.csv), "
            "workshop (workshop-30.json).\n",
            stderr);
        return 2;
    }
    try {
        tradeoff::format::writeFile(argv[2], text);
    } catch (const tradeoff::format::IoError& error) {
        std::fprintf(stderr, "tradeoff-example: %s\n", error.what());
        return 1;
    }
    return 0;
}
