// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff learn: a strategy learns from several problems, and what it learnt is written to a file.

#include "app/cli/Commands.h"
#include "app/cli/Interruption.h"
#include "app/cli/Text.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/run/Runner.h"
#include "core/solve/Lessons.h"

#include <cstdio>

namespace tradeoff::cli {

namespace {

using format::Json;

constexpr double kSecondsAtMost = 3600;

options::options_description learnOptions()
{
    options::options_description d;
    auto add = d.add_options();
    add("strategy", options::value<std::string>()->required(), "");
    add("out", options::value<std::string>()->required(), "");
    add("objectives", options::value<std::string>(), "")("lexicographic", "");
    add("set", options::value<Words>()->composing(), "")("read", options::value<Words>()->composing(), "");
    add("map", options::value<Words>()->composing(), "")("seconds", options::value<double>(), "");
    add("iterations", options::value<std::int64_t>(), "")("seed", options::value<std::uint64_t>(), "");
    add("threads", options::value<int>(), "")("json", "");
    return d;
}

class Notes final : public run::RunListener
{
public:
    void note(const std::string& sentence) override { all.push_back(sentence); }
    Words all;
};

run::RunSpec specFrom(const options::variables_map& values)
{
    run::RunSpec spec;
    spec.strategy = run::StrategyCatalog::discover().find(values["strategy"].as<std::string>());
    spec.parameters = pairs(all(values, "set"), "--set");
    std::vector<problems::ProblemPtr> lessons;
    for (const auto& file : values["files"].as<Words>()) lessons.push_back(readInput(file, values).problem);
    spec.problem = lessons[0];
    auto& request = spec.request;
    request.policy = solve::lessonsJson(lessons);
    request.objectives = {spec.problem->objectives()[0].id};
    if (values.count("objectives"))
        request.objectives = commaSeparated(values["objectives"].as<std::string>());
    request.lexicographic = values.count("lexicographic") != 0;
    request.seconds = values.count("seconds") ? values["seconds"].as<double>() : kSecondsAtMost;
    if (values.count("iterations")) request.iterations = values["iterations"].as<std::int64_t>();
    if (values.count("seed")) request.seed = values["seed"].as<std::uint64_t>();
    if (values.count("threads")) request.threads = values["threads"].as<int>();
    return spec;
}

} // namespace

int learn(const Words& words)
{
    const auto values = parse(words, learnOptions(), {"files"}, true);
    const run::RunSpec spec = specFrom(values);
    const auto& stop = stopBySignal();
    Notes notes;
    const auto result = run::execute(spec, notes, stop);
    for (const auto& note : notes.all) std::fprintf(stderr, "%s\n", note.c_str());
    if (result.policy.empty()) {
        std::fprintf(stderr, "tradeoff: %s learnt nothing from these problems: %s\n",
                     spec.strategy.description.id.c_str(),
                     result.reason.empty() ? result.status.c_str() : result.reason.c_str());
        return Exit::NoneFound;
    }
    const auto out = values["out"].as<std::string>();
    const Json policy = format::parseJson(result.policy, out);
    format::writeFile(out, policy.dump(2) + "\n");
    const auto problems = values["files"].as<Words>().size();
    if (values.count("json"))
        printJson({{"policy", out},
                   {"problems", problems},
                   {"seconds", result.seconds},
                   {"iterations", result.iterations},
                   {"notes", notes.all}});
    else
        print(out + ": learnt by " + spec.strategy.description.id + " from " + std::to_string(problems) +
              (problems == 1 ? " problem" : " problems") + "\n");
    return Exit::Done;
}

} // namespace tradeoff::cli
