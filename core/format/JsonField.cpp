// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/JsonField.h"

#include <algorithm>
#include <charconv>

namespace tradeoff::format {

namespace {

/// Walks a text known to be valid JSON up to the value a pointer names.
class Walk
{
public:
    explicit Walk(std::string_view text) : m_text(text) {}

    /// Where the value of the pointer begins; the place reached where it cannot be followed.
    std::size_t to(std::string_view pointer)
    {
        skipBlanks();
        while (!pointer.empty()) {
            pointer.remove_prefix(1);
            const std::string_view step = pointer.substr(0, pointer.find('/'));
            pointer.remove_prefix(step.size());
            if (!enter(step)) break;
        }
        return m_at;
    }

private:
    bool enter(std::string_view step)
    {
        const bool object = m_text[m_at] == '{';
        ++m_at;
        for (std::size_t index = 0; skipBlanks(), m_at < m_text.size(); ++index) {
            std::string key = std::to_string(index);
            if (object) {
                const std::size_t start = m_at;
                skipValue();
                key = std::string(m_text.substr(start + 1, m_at - start - 2));
                skipBlanks();
                ++m_at;
                skipBlanks();
            }
            if (key == step) return true;
            skipValue();
            skipBlanks();
            if (m_text[m_at] != ',') return false;
            ++m_at;
        }
        return false;
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() &&
               std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    void skipText()
    {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            if (m_text[m_at] == '\\') ++m_at;
        ++m_at;
    }

    void skipValue()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']')) return;
            if (c == '"') {
                skipText();
                if (depth == 0) return;
                continue;
            }
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
            ++m_at;
            if (depth == 0 && (c == '}' || c == ']')) return;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

JsonDocument::JsonDocument(std::string_view content, std::string path)
    : root(parseJson(content, path)), text(content), file(std::move(path))
{
}

JsonField::JsonField(const JsonDocument& document) : JsonField(document, document.root, "")
{
}

JsonField::JsonField(const JsonDocument& document, const Json& json, std::string pointer)
    : m_document(&document), m_json(&json), m_pointer(std::move(pointer))
{
}

JsonField JsonField::child(const Json& json, const std::string& step) const
{
    return {*m_document, json, m_pointer + "/" + step};
}

bool JsonField::has(const char* key) const
{
    if (!m_json->is_object()) throw error("an object");
    return m_json->contains(key);
}

JsonField JsonField::at(const char* key) const
{
    if (!has(key)) throw error("an object with '" + std::string(key) + "'");
    return child(m_json->at(key), key);
}

std::vector<JsonField> JsonField::items() const
{
    if (!m_json->is_array()) throw error("a list");
    std::vector<JsonField> fields;
    fields.reserve(m_json->size());
    for (std::size_t i = 0; i < m_json->size(); ++i) fields.push_back(child((*m_json)[i], std::to_string(i)));
    return fields;
}

std::vector<JsonField> JsonField::items(const char* key) const
{
    return has(key) ? at(key).items() : std::vector<JsonField>();
}

std::string JsonField::text() const
{
    if (!m_json->is_string()) throw error("a text");
    return m_json->get<std::string>();
}

std::string JsonField::text(const char* key, const std::string& otherwise) const
{
    return has(key) ? at(key).text() : otherwise;
}

bool JsonField::truth(const char* key, bool otherwise) const
{
    if (!has(key)) return otherwise;
    const JsonField field = at(key);
    if (!field.m_json->is_boolean()) throw field.error("true or false");
    return field.m_json->get<bool>();
}

std::int64_t JsonField::integer(std::int64_t lowest, std::int64_t highest) const
{
    const auto value = integerOf(*m_json);
    if (!value || *value < lowest || *value > highest)
        throw error("a whole number" + (lowest == INT64_MIN ? "" : " from " + std::to_string(lowest)) +
                    (highest == INT64_MAX ? "" : " to " + std::to_string(highest)));
    return *value;
}

Decimal JsonField::decimal() const
{
    std::optional<Decimal> value;
    if (m_json->is_string()) value = parseDecimal(m_json->get_ref<const std::string&>());
    if (m_json->is_number_integer())
        if (const auto whole = integerOf(*m_json)) value = Decimal{*whole, 0};
    if (m_json->is_number_float()) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, m_json->get<double>());
        value = parseDecimal({digits, static_cast<std::size_t>(end.ptr - digits)});
    }
    if (!value) throw error("a number with at most 18 digits after the point");
    return *value;
}

void JsonField::requireOnly(std::initializer_list<std::string_view> keys) const
{
    if (!m_json->is_object()) throw error("an object");
    for (const auto& [key, value] : m_json->items())
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            std::string known;
            for (const auto name : keys) known += (known.empty() ? "" : ", ") + std::string(name);
            const JsonField stray = child(value, key);
            throw InputError(stray.error("").place(), key, "one of these keys: " + known);
        }
}

InputError JsonField::error(std::string expected) const
{
    const std::size_t offset = Walk(m_document->text).to(m_pointer);
    const std::string_view before = m_document->text.substr(0, offset);
    const auto newline = before.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    const Place place{m_document->file, std::count(before.begin(), before.end(), '\n') + 1,
                      static_cast<std::int64_t>(before.size() - start) + 1};
    const bool plain = m_json->is_primitive();
    return {place, plain ? dumpJson(*m_json) : "", expected + (m_pointer.empty() ? "" : " at " + m_pointer)};
}

} // namespace tradeoff::format
