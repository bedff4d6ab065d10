// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/learn/RuleFile.h"

#include "core/format/Error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::scheduling {

using format::InputError;
using format::Json;

namespace {

constexpr const char* kStrategy = "scheduling_learned";
constexpr int kVersion = 1;
constexpr double kLargest = 1e9;
constexpr std::array<const char*, 8> kMembers = {"format",  "version", "strategy", "objectives",
                                                 "weights", "delay",   "noise",    "training"};

std::string brief(const Json& json)
{
    return format::quotable(format::dumpJson(json).substr(0, 60));
}

double numberFrom(const Json& json, const std::string& place, double lowest, double highest)
{
    const bool isNumber = json.is_number() && std::isfinite(json.get<double>());
    const double value = isNumber ? json.get<double>() : 0;
    if (!isNumber || value < lowest || value > highest)
        throw InputError({place}, brief(json),
                         "a number from " + Json(lowest).dump() + " to " + Json(highest).dump());
    return value;
}

void requireIs(const Json& json, const char* member, const Json& expected)
{
    if (json[member] != expected)
        throw InputError({std::string("rule/") + member}, brief(json[member]), expected.dump());
}

void requireMembers(const Json& json)
{
    if (!json.is_object()) throw InputError({"rule"}, json.type_name(), "an object");
    for (const auto& [key, value] : json.items())
        if (std::find(kMembers.begin(), kMembers.end(), key) == kMembers.end())
            throw InputError({"rule"}, format::quotable(key), "no such member");
    for (const char* key : kMembers)
        if (!json.contains(key)) throw InputError({"rule"}, "", "the member \"" + std::string(key) + "\"");
}

std::vector<std::pair<std::size_t, double>> weightsFrom(const Json& json)
{
    if (!json.is_object() || json.empty())
        throw InputError({"rule/weights"}, brief(json), "an object of feature: weight");
    std::vector<std::pair<std::size_t, double>> weights;
    for (const auto& [id, weight] : json.items()) {
        const std::size_t feature = featureNamed(id);
        if (feature == features().size()) {
            std::string known;
            for (const auto& each : features()) known += (known.empty() ? "" : ", ") + std::string(each.id);
            throw InputError({"rule/weights"}, format::quotable(id), "a feature: " + known);
        }
        const double value = numberFrom(weight, "rule/weights/" + id, -kLargest, kLargest);
        if (value != 0) weights.emplace_back(feature, value);
    }
    std::sort(weights.begin(), weights.end());
    return weights;
}

std::vector<std::string> objectivesFrom(const Json& json)
{
    std::vector<std::string> ids;
    const bool isList = json.is_array() && !json.empty() &&
                        std::all_of(json.begin(), json.end(), [](const Json& id) { return id.is_string(); });
    if (!isList) throw InputError({"rule/objectives"}, brief(json), "a list of objectives");
    for (const auto& id : json) ids.push_back(id.get<std::string>());
    return ids;
}

} // namespace

Json toJson(const KeptRule& kept)
{
    Json weights = Json::object();
    for (const auto& [feature, weight] : kept.rule.weights) weights[features()[feature].id] = weight;
    return {{"format", kRuleFormat},         {"version", kVersion},      {"strategy", kStrategy},
            {"objectives", kept.objectives}, {"weights", weights},       {"delay", kept.rule.delay},
            {"noise", kept.noise},           {"training", kept.training}};
}

KeptRule ruleFrom(const Json& json)
{
    requireMembers(json);
    requireIs(json, "format", kRuleFormat);
    requireIs(json, "version", kVersion);
    requireIs(json, "strategy", kStrategy);
    KeptRule kept;
    kept.objectives = objectivesFrom(json["objectives"]);
    kept.rule.weights = weightsFrom(json["weights"]);
    kept.rule.delay = numberFrom(json["delay"], "rule/delay", 0, 1);
    kept.noise = numberFrom(json["noise"], "rule/noise", 0, kLargest);
    if (!json["training"].is_object())
        throw InputError({"rule/training"}, brief(json["training"]), "an object");
    kept.training = json["training"];
    return kept;
}

} // namespace tradeoff::scheduling
