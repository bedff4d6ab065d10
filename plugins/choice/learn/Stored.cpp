// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Stored.h"

#include "core/format/Error.h"
#include "plugins/choice/learn/MatrixJson.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

using format::Json;

Stored::Stored(const Json& json, std::string path) : m_json(&json), m_path(std::move(path))
{
    if (!json.is_object()) throw format::InputError({m_path}, json.type_name(), "an object");
}

void Stored::refuse(const char* key, const std::string& found, const std::string& expected) const
{
    throw format::InputError({m_path + "/" + key}, found, expected);
}

void Stored::requireOnly(std::initializer_list<std::string_view> members) const
{
    for (const auto& [key, value] : m_json->items())
        if (std::find(members.begin(), members.end(), key) == members.end())
            throw format::InputError({m_path}, key, "no such member");
    for (const auto key : members)
        if (!m_json->contains(key))
            throw format::InputError({m_path}, "", "the member \"" + std::string(key) + "\"");
}

void Stored::requireLearner(std::string_view id, std::initializer_list<std::string_view> members) const
{
    for (const auto& [key, value] : m_json->items())
        if (key != "learner" && key != "version" &&
            std::find(members.begin(), members.end(), key) == members.end())
            throw format::InputError({m_path}, key, "no such member");
    const auto& name = member("learner");
    if (name != id) refuse("learner", name.dump(), "\"" + std::string(id) + "\"");
    const auto& version = member("version");
    if (version != 1) refuse("version", version.dump(), "1");
}

const Json& Stored::member(const char* key) const
{
    const auto found = m_json->find(key);
    if (found == m_json->end())
        throw format::InputError({m_path}, "", "the member \"" + std::string(key) + "\"");
    return *found;
}

const Json& Stored::list(const char* key) const
{
    const auto& json = member(key);
    if (!json.is_array()) refuse(key, json.type_name(), "an array");
    if (json.size() > kMostStored * 16) refuse(key, std::to_string(json.size()) + " values", "fewer");
    return json;
}

double Stored::finite(const char* key, const Json& json) const
{
    if (!json.is_number()) refuse(key, json.dump().substr(0, 60), "a number");
    const double value = json.get<double>();
    if (!std::isfinite(value)) refuse(key, json.dump(), "a finite number");
    return value;
}

Stored Stored::at(const char* key) const
{
    return Stored(member(key), m_path + "/" + key);
}

std::vector<Stored> Stored::items(const char* key) const
{
    std::vector<Stored> found;
    std::size_t index = 0;
    for (const auto& json : list(key))
        found.emplace_back(json, m_path + "/" + key + "/" + std::to_string(index++));
    return found;
}

std::size_t Stored::count(const char* key, std::size_t least, std::size_t most) const
{
    const auto& json = member(key);
    const auto value = format::integerOf(json);
    if (!value || *value < 0 || static_cast<std::size_t>(*value) < least ||
        static_cast<std::size_t>(*value) > most)
        refuse(key, json.dump().substr(0, 60),
               "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return static_cast<std::size_t>(*value);
}

double Stored::number(const char* key) const
{
    return finite(key, member(key));
}

bool Stored::truth(const char* key) const
{
    const auto& json = member(key);
    if (!json.is_boolean()) refuse(key, json.dump().substr(0, 60), "true or false");
    return json.get<bool>();
}

std::vector<double> Stored::numbers(const char* key, std::size_t size) const
{
    const auto& json = member(key);
    if (!json.is_object()) refuse(key, json.type_name(), "numbers in base64");
    auto values = numbersOf(json);
    if (values.size() != size)
        refuse(key, std::to_string(values.size()) + " numbers", std::to_string(size) + " numbers");
    for (const double value : values)
        if (!std::isfinite(value)) refuse(key, "a number that is none", "finite numbers");
    return values;
}

std::vector<float> Stored::floats(const char* key, std::size_t size) const
{
    const auto& json = member(key);
    if (!json.is_object()) refuse(key, json.type_name(), "numbers in base64");
    auto values = matrixOf(json).values;
    if (values.size() != size)
        refuse(key, std::to_string(values.size()) + " numbers", std::to_string(size) + " numbers");
    for (const float value : values)
        if (!std::isfinite(value)) refuse(key, "a number that is none", "finite numbers");
    return values;
}

std::vector<std::int64_t> Stored::integers(const char* key, std::int64_t least, std::int64_t most) const
{
    std::vector<std::int64_t> values;
    for (const auto& json : list(key)) {
        const auto value = format::integerOf(json);
        if (!value || *value < least || *value > most)
            refuse(key, json.dump().substr(0, 60),
                   "whole numbers from " + std::to_string(least) + " to " + std::to_string(most));
        values.push_back(*value);
    }
    return values;
}

Table Stored::table(const char* key, std::size_t rows, std::size_t columns) const
{
    Table table;
    table.rows = rows;
    table.columns = columns;
    table.values = numbers(key, rows * columns);
    return table;
}

Json storedNumbers(std::span<const double> values)
{
    return toJson(std::vector<double>(values.begin(), values.end()));
}

Json storedFloats(std::span<const float> values)
{
    Matrix column(values.size(), 1);
    column.values.assign(values.begin(), values.end());
    return toJson(column);
}

} // namespace tradeoff::choice
