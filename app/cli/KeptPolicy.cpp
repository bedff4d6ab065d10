// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/KeptPolicy.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/project/Project.h"

#include <charconv>
#include <optional>

namespace tradeoff::cli {

namespace {

using format::Json;

std::optional<std::int64_t> numberIn(const std::string& text)
{
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return id;
}

Json fromProject(const std::string& path, std::int64_t id)
{
    const project::Project project(path, project::Project::Mode::Browse);
    const auto state = project.snapshot();
    const auto* info = state->policy(id);
    if (!info)
        throw format::InputError({path, 0, 0}, "policy " + std::to_string(id),
                                 std::to_string(state->policies.size()) + " policies, numbered from 1");
    return format::parseJson(project.policy(info->object).get(), path);
}

} // namespace

Json keptPolicy(const options::variables_map& values, const std::string& strategy)
{
    const auto name = values["policy"].as<std::string>();
    const auto id = numberIn(name);
    if (id && !values.count("project"))
        throw UsageError("--policy " + name +
                         " is the number of a policy: --project FILE says of which project");
    const std::string place = id ? values["project"].as<std::string>() : name;
    Json policy = id ? fromProject(place, *id) : format::parseJson(format::readTextFile(name), name);
    const auto owner = policy.is_object() ? policy.find("strategy") : policy.end();
    if (!policy.is_object() || owner == policy.end() || *owner != strategy)
        throw format::InputError({place, 0, 0},
                                 !policy.is_object() || owner == policy.end()
                                     ? "no strategy"
                                     : format::quotable(format::dumpJson(*owner)),
                                 "what " + strategy + " learnt, with \"strategy\": \"" + strategy + "\"");
    return policy;
}

} // namespace tradeoff::cli
