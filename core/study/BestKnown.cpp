// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/Summary.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace tradeoff::study {

namespace {

struct Field
{
    std::string text;
    std::int64_t column = 1;
};

/// One line of a CSV after RFC 4180; a quoted field holds commas and doubled quotes, no line breaks.
std::vector<Field> fieldsOf(std::string_view line, const format::Place& place)
{
    std::vector<Field> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"')
            fields.back().text += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.push_back({"", static_cast<std::int64_t>(i) + 2});
        else
            fields.back().text += c;
    }
    if (quoted) throw format::InputError(place, "", "a closing quote before the end of the line");
    return fields;
}

struct Columns
{
    std::size_t instance, value, convention;
    static constexpr std::size_t kNone = ~std::size_t{0};

    Columns(const std::vector<Field>& head, const format::Place& place)
        : instance(find(head, "instance")), value(find(head, "best_known")),
          convention(find(head, "convention"))
    {
        if (instance == kNone || value == kNone)
            throw format::InputError(place, "", "a head line with the columns instance and best_known");
    }

    static std::size_t find(const std::vector<Field>& head, std::string_view name)
    {
        for (std::size_t i = 0; i < head.size(); ++i)
            if (head[i].text == name) return i;
        return kNone;
    }
};

} // namespace

std::map<std::string, BestKnown> readBestKnown(const std::string& text, const std::string& file)
{
    std::map<std::string, BestKnown> result;
    std::optional<Columns> columns;
    std::int64_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line(text.data() + begin, end - begin);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        begin = end + 1;
        const format::Place place{file, ++number, 1};
        if (line.empty()) continue;
        const auto fields = fieldsOf(line, place);
        if (!columns) {
            columns.emplace(fields, place);
            continue;
        }
        if (fields.size() <= std::max(columns->instance, columns->value))
            throw format::InputError(place, std::string(line), "as many fields as the head line names");
        const Field& field = fields[columns->value];
        const auto value = format::parseDecimal(field.text);
        if (!value) throw format::InputError({file, number, field.column}, field.text, "a number");
        const bool named = columns->convention < fields.size() && !fields[columns->convention].text.empty();
        result[fields[columns->instance].text] = {static_cast<double>(value->mantissa) /
                                                      static_cast<double>(format::powerOfTen(value->scale)),
                                                  named ? fields[columns->convention].text : "nint"};
    }
    return result;
}

} // namespace tradeoff::study
