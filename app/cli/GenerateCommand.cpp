// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"
#include "app/cli/Text.h"

#include "core/format/TextFile.h"
#include "core/problems/scheduling/Problem.h"
#include "core/problems/scheduling/ShopJson.h"
#include "core/problems/scheduling/Taillard.h"

namespace tradeoff::cli {

namespace {

namespace scheduling = problems::scheduling;

/// One of the published instances, or another of its family by sizes and seeds.
scheduling::TaillardInstance instanceFrom(const options::variables_map& values)
{
    const bool byName = values.count("instance") > 0;
    for (const char* own : {"jobs", "machines", "time-seed", "machine-seed", "flow"})
        if (byName && values.count(own))
            throw UsageError(std::string("--instance says everything; leave out --") + own);
    if (byName) {
        const std::string name = values["instance"].as<std::string>();
        const auto instance = scheduling::taillardInstance(name);
        if (!instance)
            throw UsageError("--instance takes a job shop from ta01 to ta80 or a flow shop from ta001 to "
                             "ta120, not '" +
                             name + "'");
        return *instance;
    }
    const bool isFlowShop = values.count("flow") > 0;
    for (const char* needed : {"jobs", "machines", "time-seed", "machine-seed"})
        if (!values.count(needed) && !(isFlowShop && std::string(needed) == "machine-seed"))
            throw UsageError(std::string("taillard needs --instance, or --") + needed);
    if (isFlowShop && values.count("machine-seed"))
        throw UsageError("the machines of a flow shop have one order: leave out --machine-seed");
    scheduling::TaillardInstance instance;
    instance.isFlowShop = isFlowShop;
    instance.jobs = values["jobs"].as<int>();
    instance.machines = values["machines"].as<int>();
    instance.timeSeed = values["time-seed"].as<std::int32_t>();
    if (!isFlowShop) instance.machineSeed = values["machine-seed"].as<std::int32_t>();
    return instance;
}

} // namespace

int generate(const Words& words)
{
    options::options_description description;
    description.add_options()("instance", options::value<std::string>(),
                              "")("jobs", options::value<int>(), "")("machines", options::value<int>(), "")(
        "time-seed", options::value<std::int32_t>(), "")("machine-seed", options::value<std::int32_t>(), "")(
        "flow", "")("out", options::value<std::string>(), "");
    const auto values = parse(words, description, {"generator"});
    if (const auto& name = values["generator"].as<Words>()[0]; name != "taillard")
        throw UsageError("there is no generator '" + name + "': taillard is the one there is");
    const auto instance = instanceFrom(values);
    const std::string out = values.count("out") ? values["out"].as<std::string>() : std::string();
    const std::string text = out.ends_with(".json")
                                 ? scheduling::writeShopJson(scheduling::Problem(taillardShop(instance)))
                                 : taillardText(instance);
    if (out.empty())
        print(text);
    else
        format::writeFile(out, text);
    return Exit::Done;
}

} // namespace tradeoff::cli
