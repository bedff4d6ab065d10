// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/JsonLines.h"

#include "core/problems/choice/Forms.h"

#include <algorithm>
#include <charconv>

namespace tradeoff::problems::choice {

namespace {

using format::Json;

bool isNest(const std::string& key)
{
    return key == "models" || key == "options" || key == "results";
}

/// As a CSV would have it; empty for objects and lists of other things than numbers.
std::optional<std::string> cellOf(const Json& value)
{
    if (value.is_null()) return "";
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (value.is_number_float()) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value.get<double>());
        return std::string(digits, end.ptr);
    }
    if (value.is_number()) return value.dump();
    if (!value.is_array()) return std::nullopt;
    const bool numbers =
        std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_number(); });
    if (!numbers) return std::nullopt;
    return value.dump();
}

} // namespace

JsonLinesSource::JsonLinesSource(std::string_view text, const std::string& file)
{
    m_header.file = file;
    std::int64_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const auto end = std::min(text.find_first_of("\r\n", at), text.size());
        takeLine(text.substr(at, end - at), line);
        at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    m_header.places.assign(m_header.names.size(), {file, 1, 1});
    m_cells.resize(m_header.names.size());
}

void JsonLinesSource::takeLine(std::string_view text, std::int64_t line)
{
    if (text.find_first_not_of(" \t") == std::string_view::npos) return;
    if (text.size() > kLongestLine)
        throw format::InputError({m_header.file, line, 1}, "", "lines of at most 8 MiB");
    Record record;
    record.line = line;
    try {
        const Json object = format::parseJson(text, m_header.file);
        if (!object.is_object())
            throw format::InputError({m_header.file, 1, 1}, "", "an object in each line");
        takeObject(object, "", "", record);
    } catch (const format::InputError& error) {
        throw format::InputError({m_header.file, line, std::max<std::int64_t>(error.place().column, 1)},
                                 error.found(), error.expected());
    }
    m_records.push_back(std::move(record));
}

void JsonLinesSource::takeObject(const Json& object, const std::string& pointer, const std::string& option,
                                 Record& record)
{
    for (const auto& [key, value] : object.items()) {
        const std::string here = pointer + "/" + key;
        const bool nest = option.empty() && pointer.empty() && isNest(key) && value.is_object();
        if (nest) {
            for (const auto& [name, cells] : value.items()) {
                if (name.empty() || !cells.is_object())
                    throw format::InputError({m_header.file, 1, 1}, "",
                                             "an object of each option at " + here + "/" + name);
                takeObject(cells, here + "/" + name, name, record);
            }
            continue;
        }
        auto cell = cellOf(value);
        if (!cell)
            throw format::InputError({m_header.file, 1, 1}, "",
                                     "a number, a text, true, false or a list of numbers at " + here);
        put(option.empty() ? key : key + ":" + option, std::move(*cell), record);
    }
}

void JsonLinesSource::put(const std::string& column, std::string text, Record& record)
{
    const auto [at, isNew] = m_columns.emplace(column, m_header.names.size());
    if (isNew) m_header.names.push_back(column);
    record.values.emplace_back(at->second, std::move(text));
}

bool JsonLinesSource::next()
{
    if (m_next == m_records.size()) return false;
    const Record& record = m_records[m_next++];
    std::fill(m_cells.begin(), m_cells.end(), std::string_view());
    for (const auto& [column, text] : record.values) m_cells[column] = text;
    return true;
}

format::Place JsonLinesSource::placeOf(std::size_t) const
{
    return {m_header.file, m_next == 0 ? 1 : m_records[m_next - 1].line, 1};
}

bool looksLikeJsonLines(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || text[start] != '{') return false;
    const auto end = std::min(text.find_first_of("\r\n", start), text.size());
    const std::string_view first = text.substr(start, end - start);
    const auto has = [&](std::string_view word) { return first.find(word) != std::string_view::npos; };
    if (has("\"stops\"") || has("\"format\"")) return false;
    const auto last = first.find_last_not_of(" \t");
    const auto second = text.find_first_not_of(" \t\r\n", end);
    const bool wholeLine = first[last] == '}' && (second == std::string_view::npos || text[second] == '{');
    const bool outcome = has("\"correct\"") || has("\"score\"") || has("\"accuracy\"") ||
                         has("\"success\"") || has("\"reward\"");
    return wholeLine && (outcome || has("\"models\"") || has("\"cost\""));
}

ReadResult readJsonLines(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    const Settings settings = Settings::parse(options);
    JsonLinesSource source(text, file);
    return readTable(source, file, settings, {{"delimiter", "json"}, {"decimal", "point"}});
}

} // namespace tradeoff::problems::choice
