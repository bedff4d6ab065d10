// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Protocol.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <charconv>
#include <limits>

namespace tradeoff::solve {

namespace {

using format::InputError;
using format::Json;

const Json& field(const Json& json, const char* name)
{
    if (!json.is_object() || !json.contains(name))
        throw InputError({}, "", std::string("the field '") + name + "' is missing");
    return json[name];
}

std::string text(const Json& json, const char* name,
                 const std::optional<std::string>& standard = std::nullopt)
{
    if (standard && (!json.is_object() || !json.contains(name))) return *standard;
    const Json& value = field(json, name);
    if (!value.is_string())
        throw InputError({}, format::dumpJson(value), std::string("a text for '") + name + "'");
    return value.get<std::string>();
}

std::vector<std::string> texts(const Json& json, const char* name)
{
    std::vector<std::string> list;
    if (!json.contains(name)) return list;
    if (!json[name].is_array()) throw InputError({}, "", std::string("a list for '") + name + "'");
    for (const auto& item : json[name]) {
        if (!item.is_string())
            throw InputError({}, format::dumpJson(item), std::string("texts in '") + name + "'");
        list.push_back(item.get<std::string>());
    }
    return list;
}

double number(const Json& json, const char* name, double standard)
{
    if (!json.is_object() || !json.contains(name)) return standard;
    if (!json[name].is_number())
        throw InputError({}, format::dumpJson(json[name]), std::string("a number for '") + name + "'");
    return json[name].get<double>();
}

std::optional<std::int64_t> integer(const Json& json, const char* name)
{
    if (!json.is_object() || !json.contains(name) || json[name].is_null()) return std::nullopt;
    const auto value = format::integerOf(json[name]);
    if (!value)
        throw InputError({}, format::dumpJson(json[name]), std::string("a whole number for '") + name + "'");
    return value;
}

bool flag(const Json& json, const char* name)
{
    if (!json.is_object() || !json.contains(name)) return false;
    if (!json[name].is_boolean())
        throw InputError({}, format::dumpJson(json[name]), std::string("true or false for '") + name + "'");
    return json[name].get<bool>();
}

constexpr const char* kTypeNames[] = {"integer", "real", "flag", "choice"};

Json parameterJson(const ParameterSpec& spec)
{
    Json json = {{"id", spec.id},
                 {"type", kTypeNames[static_cast<int>(spec.type)]},
                 {"default", spec.standard},
                 {"unit", spec.unit},
                 {"help", spec.help}};
    if (spec.type == ParameterSpec::Type::Integer || spec.type == ParameterSpec::Type::Real) {
        json["lowest"] = spec.lowest;
        json["highest"] = spec.highest;
    }
    if (spec.type == ParameterSpec::Type::Choice) json["choices"] = spec.choices;
    return json;
}

ParameterSpec parameterFrom(const Json& json)
{
    ParameterSpec spec;
    spec.id = text(json, "id");
    spec.standard = text(json, "default");
    spec.unit = text(json, "unit", "");
    spec.help = text(json, "help", "");
    spec.lowest = number(json, "lowest", 0);
    spec.highest = number(json, "highest", 0);
    spec.choices = texts(json, "choices");
    const std::string type = text(json, "type");
    for (int i = 0; i < 4; ++i)
        if (type == kTypeNames[i]) {
            spec.type = static_cast<ParameterSpec::Type>(i);
            return spec;
        }
    throw InputError({}, type, "a parameter type integer, real, flag or choice");
}

const frontier::Objective& objectiveOf(const std::vector<frontier::Objective>& objectives,
                                       const std::string& id)
{
    const int index = frontier::indexOf(objectives, id);
    if (index < 0) throw InputError({}, id, "an objective of this problem");
    return objectives[static_cast<std::size_t>(index)];
}

/// In what form each array of plans and fronts stands that is not i4.
enum class ArrayForm { Narrow, Wide, Real };

ArrayForm formOf(const std::string& name)
{
    if (name == "fees" || name == "start_times" || name == "thresholds") return ArrayForm::Wide;
    for (const char* real : {problems::kExpectedAccuracy, problems::kExpectedCost,
                             problems::kPredictedAccuracy, problems::kPredictedCost})
        if (name == real) return ArrayForm::Real;
    return ArrayForm::Narrow;
}

template <typename T>
std::vector<T> wholeNumbers(const Json& list, const std::string& name)
{
    std::vector<T> values;
    values.reserve(list.size());
    for (const auto& item : list) {
        const auto value = format::integerOf(item);
        if (!value || *value < std::numeric_limits<T>::min() || *value > std::numeric_limits<T>::max())
            throw InputError({}, format::dumpJson(item),
                             std::to_string(8 * sizeof(T)) + "-bit whole numbers in '" + name + "'");
        values.push_back(static_cast<T>(*value));
    }
    return values;
}

std::vector<double> realNumbers(const Json& list, const std::string& name)
{
    std::vector<double> values;
    values.reserve(list.size());
    for (const auto& item : list) {
        if (!item.is_number()) throw InputError({}, format::dumpJson(item), "numbers in '" + name + "'");
        values.push_back(item.get<double>());
    }
    return values;
}

/// Flat arrays from {"name": [1, 2], …}.
format::ArrayFile listsFrom(const Json& json, std::string kind)
{
    if (!json.is_object()) throw InputError({}, "", "lists of whole numbers by name");
    format::ArrayFile lists;
    lists.kind = std::move(kind);
    for (const auto& [name, list] : json.items()) {
        const std::string shown = format::quotable(name);
        if (!list.is_array()) throw InputError({}, shown, "a list of whole numbers");
        switch (formOf(name)) {
        case ArrayForm::Narrow:
            lists.set(name, wholeNumbers<std::int32_t>(list, shown));
            break;
        case ArrayForm::Wide:
            lists.set(name, wholeNumbers<std::int64_t>(list, shown));
            break;
        case ArrayForm::Real:
            lists.set(name, realNumbers(list, shown));
            break;
        }
    }
    return lists;
}

template <typename T>
void takeArray(format::ArrayFile& file, problems::Front& front, const std::string& name)
{
    const auto array = file.arrays.find(name);
    if (array == file.arrays.end()) return;
    if (auto* values = std::get_if<std::vector<T>>(&array->second.values))
        front.plans.set(name, std::move(*values));
}

frontier::Value ratioFrom(const std::string& written)
{
    const auto slash = written.find('/');
    const auto top = format::parseInteger(written.substr(0, slash));
    const auto bottom = format::parseInteger(written.substr(slash + 1));
    if (!top || !bottom || *bottom < 1) throw InputError({}, written, "a ratio of whole numbers");
    return {*top, *bottom};
}

} // namespace

Json toJson(const StrategyDescription& d)
{
    Json parameters = Json::array();
    for (const auto& spec : d.parameters) parameters.push_back(parameterJson(spec));
    return {{"protocol", kProtocolVersion},
            {"id", d.id},
            {"name", d.name},
            {"version", d.version},
            {"kinds", d.kinds},
            {"features", d.features},
            {"parameters", parameters},
            {"devices", d.devices},
            {"objectives", d.objectives},
            {"bounds", d.boundsValue},
            {"hindsight", d.hindsight},
            {"learns", d.learns},
            {"reproducible", d.reproducible},
            {"iteration", d.iteration},
            {"summary", d.summary},
            {"source", d.source}};
}

StrategyDescription descriptionFrom(const Json& json)
{
    if (integer(json, "protocol") != kProtocolVersion)
        throw InputError(
            {}, format::dumpJson(json.is_object() && json.contains("protocol") ? json["protocol"] : Json()),
            "protocol " + std::to_string(kProtocolVersion));
    StrategyDescription d;
    d.id = text(json, "id");
    d.name = text(json, "name", d.id);
    d.version = text(json, "version");
    d.kinds = texts(json, "kinds");
    if (json.contains("features")) d.features = texts(json, "features");
    d.devices = texts(json, "devices");
    d.objectives = texts(json, "objectives");
    d.boundsValue = flag(json, "bounds");
    d.hindsight = flag(json, "hindsight");
    d.learns = flag(json, "learns");
    d.reproducible = text(json, "reproducible", "value");
    d.iteration = text(json, "iteration", "");
    d.summary = text(json, "summary", "");
    d.source = text(json, "source", "");
    if (d.kinds.empty()) throw InputError({}, "", "at least one problem kind in 'kinds'");
    if (json.contains("parameters"))
        for (const auto& parameter : json["parameters"]) d.parameters.push_back(parameterFrom(parameter));
    Parameters(d.parameters, {}); // the defaults must lie in their own ranges
    return d;
}

Json toJson(const frontier::Objective& objective, const frontier::Value& value)
{
    if (value.weight != 1) return std::to_string(value.number) + "/" + std::to_string(value.weight);
    if (objective.scale == 0) return format::integerJson(value.number);
    return format::formatDecimal(value.number, objective.scale);
}

frontier::Value valueFrom(const frontier::Objective& objective, const Json& json)
{
    if (json.is_string() && json.get_ref<const std::string&>().find('/') != std::string::npos)
        return ratioFrom(json.get<std::string>());
    std::optional<format::Decimal> decimal;
    if (json.is_string())
        decimal = format::parseDecimal(json.get_ref<const std::string&>());
    else if (const auto whole = format::integerOf(json))
        decimal = format::Decimal{*whole, 0};
    const auto number = decimal ? format::atScale(*decimal, objective.scale) : std::nullopt;
    if (!number)
        throw InputError({}, format::dumpJson(json),
                         "a value of " + objective.id + ": a whole number, or a text with at most " +
                             std::to_string(objective.scale) + " decimals");
    return {*number};
}

Json toJson(const std::vector<frontier::Objective>& objectives,
            const std::map<std::string, frontier::Value>& values)
{
    Json json = Json::object();
    for (const auto& [id, value] : values) json[id] = toJson(objectiveOf(objectives, id), value);
    return json;
}

std::map<std::string, frontier::Value> valuesFrom(const std::vector<frontier::Objective>& objectives,
                                                  const Json& json)
{
    std::map<std::string, frontier::Value> values;
    if (json.is_null()) return values;
    if (!json.is_object()) throw InputError({}, format::dumpJson(json), "objective values by id");
    for (const auto& [id, value] : json.items()) values[id] = valueFrom(objectiveOf(objectives, id), value);
    return values;
}

Json toJson(const RunRequest& request, const problems::Problem& problem)
{
    Json json = {{"objectives", request.objectives},
                 {"lexicographic", request.lexicographic},
                 {"at_most", toJson(problem.objectives(), request.atMost)},
                 {"seed", std::to_string(request.seed)},
                 {"threads", request.threads},
                 {"device", request.device}};
    if (request.seconds) json["seconds"] = *request.seconds;
    if (request.iterations) json["iterations"] = format::integerJson(*request.iterations);
    if (request.memoryBytes) json["memory_bytes"] = format::integerJson(*request.memoryBytes);
    return json;
}

RunRequest requestFrom(const Json& json, const problems::Problem& problem)
{
    RunRequest request;
    request.objectives = texts(json, "objectives");
    request.lexicographic = flag(json, "lexicographic");
    request.atMost = valuesFrom(problem.objectives(), json.contains("at_most") ? json["at_most"] : Json());
    if (json.contains("seconds")) request.seconds = number(json, "seconds", 0);
    request.iterations = integer(json, "iterations");
    request.memoryBytes = integer(json, "memory_bytes");
    const std::string seed = text(json, "seed", "1");
    const char* last = seed.data() + seed.size();
    if (const auto [end, error] = std::from_chars(seed.data(), last, request.seed);
        error != std::errc() || end != last)
        throw InputError({}, seed, "a seed from 0 to 2^64 - 1");
    request.threads = static_cast<int>(integer(json, "threads").value_or(1));
    request.device = text(json, "device", "auto");
    validate(request, problem);
    return request;
}

Json toJson(const SolveMessage& message)
{
    Json json = {{"type", "solve"},
                 {"protocol", kProtocolVersion},
                 {"problem", message.problemFile},
                 {"parameters", message.parameters},
                 {"request", message.request}};
    if (message.startFile) json["start"] = *message.startFile;
    if (message.policyFile) json["policy"] = *message.policyFile;
    return json;
}

SolveMessage solveMessageFrom(const Json& json)
{
    if (text(json, "type") != "solve") throw InputError({}, text(json, "type"), "a solve message first");
    if (integer(json, "protocol") != kProtocolVersion)
        throw InputError({}, format::dumpJson(json["protocol"]),
                         "protocol " + std::to_string(kProtocolVersion));
    SolveMessage message;
    message.problemFile = text(json, "problem");
    if (json.contains("start")) message.startFile = text(json, "start");
    if (json.contains("policy")) message.policyFile = text(json, "policy");
    message.request = field(json, "request");
    if (json.contains("parameters"))
        for (const auto& [id, value] : json["parameters"].items())
            message.parameters[id] = value.get<std::string>();
    return message;
}

Json toJson(const Spending& spending)
{
    return {
        {"wall", spending.wallSeconds}, {"cpu", spending.cpuSeconds}, {"iterations", spending.iterations}};
}

Spending spendingFrom(const Json& message)
{
    return {number(message, "wall", 0), number(message, "cpu", 0),
            integer(message, "iterations").value_or(0)};
}

Json decisionsJson(const format::ArrayFile& decisions)
{
    Json json = Json::object();
    for (const auto& [name, array] : decisions.arrays)
        std::visit([&, &key = name](const auto& values) { json[key] = values; }, array.values);
    return json;
}

format::ArrayFile decisionsFrom(const Json& json, const problems::Problem& problem)
{
    return listsFrom(json, problem.kind() + ".plan");
}

format::ArrayFile canonicalDecisions(const format::ArrayFile& file, const problems::Problem& problem)
{
    format::ArrayFile decisions;
    decisions.kind = problem.kind() + ".plan";
    for (const auto& [name, array] : file.arrays) {
        if (const auto* narrow = std::get_if<std::vector<std::int32_t>>(&array.values))
            decisions.set(name, *narrow);
        else if (const auto* wide = std::get_if<std::vector<std::int64_t>>(&array.values))
            decisions.set(name, *wide);
        else if (const auto* real = std::get_if<std::vector<double>>(&array.values);
                 real && formOf(name) == ArrayForm::Real)
            decisions.set(name, *real);
    }
    return decisions;
}

problems::Front frontFrom(const Json& json, const problems::Problem& problem)
{
    return canonicalFront(listsFrom(json, ""), problem);
}

problems::Front canonicalFront(format::ArrayFile file, const problems::Problem& problem)
{
    problems::Front front;
    front.plans.kind = problem.kind() + ".front";
    takeArray<std::int32_t>(file, front, "base");
    takeArray<std::int32_t>(file, front, "elements");
    takeArray<std::int32_t>(file, front, "choices");
    takeArray<std::int32_t>(file, front, "marks");
    takeArray<std::int64_t>(file, front, "fees");
    takeArray<double>(file, front, problems::kExpectedAccuracy);
    takeArray<double>(file, front, problems::kExpectedCost);
    takeArray<double>(file, front, problems::kPredictedAccuracy);
    takeArray<double>(file, front, problems::kPredictedCost);
    return front;
}

} // namespace tradeoff::solve
