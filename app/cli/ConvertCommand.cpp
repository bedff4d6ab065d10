// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"

#include "core/format/TextFile.h"

namespace tradeoff::cli {

int convert(const Words& words)
{
    options::options_description description;
    description.add_options()("out", options::value<std::string>()->required(), "")(
        "read", options::value<Words>()->composing(), "")("map", options::value<Words>()->composing(),
                                                          "")("test", options::value<std::string>(), "");
    const auto values = parse(words, description, {"file"});
    const auto problem = readInput(values["file"].as<Words>()[0], values).problem;
    const std::string out = values["out"].as<std::string>();
    format::writeFile(out, problems::writeProblem(*problem, out));
    return Exit::Done;
}

} // namespace tradeoff::cli
