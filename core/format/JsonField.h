// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Json.h"
#include "tradeoff_export.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::format {

/// A JSON file that people write: parsed, with its text kept so that errors can name line and column.
struct TRADEOFF_EXPORT JsonDocument
{
    /// @throws InputError as parseJson. text must outlive the document.
    JsonDocument(std::string_view text, std::string file);

    Json root;
    std::string_view text;
    std::string file;
};

/// One value in a document, which it must not outlive. Every reading function throws an InputError that names
/// file, line, column and the
/// JSON pointer where the value is not what is asked for.
class TRADEOFF_EXPORT JsonField
{
public:
    explicit JsonField(const JsonDocument& document);

    bool has(const char* key) const;
    /// A member that must be there.
    JsonField at(const char* key) const;
    /// The elements of an array.
    std::vector<JsonField> items() const;
    /// The elements of a member array; none where the member is missing.
    std::vector<JsonField> items(const char* key) const;

    bool isNull() const { return m_json->is_null(); }
    bool isText() const { return m_json->is_string(); }
    bool isArray() const { return m_json->is_array(); }
    std::string text() const;
    std::string text(const char* key, const std::string& otherwise) const;
    bool truth(const char* key, bool otherwise) const;
    std::int64_t integer(std::int64_t lowest, std::int64_t highest) const;
    /// Exact as written up to 15 digits; a text is taken as the number it spells.
    Decimal decimal() const;

    /// Refuses what nobody reads: a misspelt key must not be skipped in silence.
    void requireOnly(std::initializer_list<std::string_view> keys) const;
    InputError error(std::string expected) const;
    const std::string& pointer() const { return m_pointer; }

private:
    JsonField(const JsonDocument& document, const Json& json, std::string pointer);
    JsonField child(const Json& json, const std::string& step) const;

    const JsonDocument* m_document;
    const Json* m_json;
    std::string m_pointer;
};

} // namespace tradeoff::format
