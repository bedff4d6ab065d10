// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Lessons.h"

#include "core/format/ArrayFile.h"
#include "core/format/Error.h"
#include "core/problems/Kinds.h"

#include <algorithm>
#include <type_traits>

namespace tradeoff::solve {

using format::Array;
using format::ArrayFile;
using format::InputError;
using format::Json;

namespace {

constexpr const char* kFormat = "tradeoff-lessons";
constexpr int kVersion = 1;

template <typename T>
const char* typeName()
{
    if constexpr (std::is_same_v<T, std::int32_t>) return "i4";
    if constexpr (std::is_same_v<T, std::int64_t>) return "i8";
    if constexpr (std::is_same_v<T, double>) return "f8";
    return "u1";
}

Json arrayJson(const Array& array)
{
    return std::visit(
        [&](const auto& values) {
            using T = typename std::decay_t<decltype(values)>::value_type;
            return Json::array({typeName<T>(), array.shape, values});
        },
        array.values);
}

template <typename T>
bool take(const Json& json, Array& array)
{
    if (json[0] != typeName<T>()) return false;
    array.values = json[2].get<std::vector<T>>();
    return true;
}

Array arrayFrom(const Json& json, const std::string& place)
{
    Array array;
    const bool isShaped = json.is_array() && json.size() == 3 && json[1].is_array() && json[2].is_array();
    const auto isNumber = [](const Json& value) { return value.is_number(); };
    if (!isShaped || !std::all_of(json[1].begin(), json[1].end(), isNumber) ||
        !std::all_of(json[2].begin(), json[2].end(), isNumber))
        throw InputError({place}, json.type_name(), "[dtype, shape, values]");
    array.shape = json[1].get<std::vector<std::int64_t>>();
    const bool isTaken = take<std::int32_t>(json, array) || take<std::int64_t>(json, array) ||
                         take<double>(json, array) || take<std::uint8_t>(json, array);
    if (!isTaken)
        throw InputError({place}, format::quotable(json[0].dump()), "\"i4\", \"i8\", \"f8\" or \"u1\"");
    return array;
}

ArrayFile fileFrom(const Json& json, const std::string& place)
{
    const bool isFile = json.is_object() && json.contains("kind") && json["kind"].is_string() &&
                        json.contains("version") && json["version"].is_number_integer() &&
                        json.contains("meta") && json.contains("arrays") && json["arrays"].is_object();
    if (!isFile) throw InputError({place}, json.type_name(), "kind, version, meta and arrays");
    ArrayFile file;
    file.kind = json["kind"].get<std::string>();
    file.version = json["version"].get<int>();
    file.meta = json["meta"];
    for (const auto& [name, array] : json["arrays"].items())
        file.arrays[name] = arrayFrom(array, place + "/arrays/" + name);
    return file;
}

} // namespace

Json lessonsJson(const std::vector<problems::ProblemPtr>& problems)
{
    Json list = Json::array();
    for (const auto& problem : problems) {
        const ArrayFile file = problem->encode();
        Json arrays = Json::object();
        for (const auto& [name, array] : file.arrays) arrays[name] = arrayJson(array);
        list.push_back(
            {{"kind", file.kind}, {"version", file.version}, {"meta", file.meta}, {"arrays", arrays}});
    }
    return {{"format", kFormat}, {"version", kVersion}, {"problems", list}};
}

bool areLessons(const Json& policy)
{
    return policy.is_object() && policy.contains("format") && policy["format"] == kFormat;
}

std::vector<problems::ProblemPtr> lessonsFrom(const Json& policy)
{
    if (!areLessons(policy) || policy.value("version", Json()) != kVersion || !policy.contains("problems") ||
        !policy["problems"].is_array() || policy["problems"].empty())
        throw InputError({"lessons"}, "", "format, version 1 and a list of problems");
    std::vector<problems::ProblemPtr> problems;
    for (const auto& json : policy["problems"]) {
        const std::string place = "lessons/problems/" + std::to_string(problems.size());
        const ArrayFile file = fileFrom(json, place);
        // As its bytes are read: sizes and shapes are checked there.
        problems.push_back(problems::decodeProblem(file.bytes(), place));
    }
    return problems;
}

} // namespace tradeoff::solve
