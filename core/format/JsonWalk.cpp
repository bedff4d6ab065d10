// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/JsonWalk.h"

#include "core/format/Characters.h"
#include "core/format/Json.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tradeoff::format {

namespace {

bool isJsonSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// How long the number at the beginning of the text is by RFC 8259; 0 for none.
std::size_t numberLength(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && isDigit(text[at])) ++at;
        return at - from;
    };
    const bool leadingZero = at < text.size() && text[at] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (leadingZero && whole > 1)) return 0;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) return 0;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (digits() == 0) return 0;
    }
    return at;
}

} // namespace

JsonWalk::JsonWalk(std::string_view text, std::string file) : m_text(text), m_file(std::move(file))
{
}

void JsonWalk::skipBlanks()
{
    while (m_at < m_text.size() && isJsonSpace(m_text[m_at])) ++m_at;
}

char JsonWalk::peek()
{
    skipBlanks();
    return m_at < m_text.size() ? m_text[m_at] : '\0';
}

InputError JsonWalk::errorAt(std::size_t offset, std::string expected) const
{
    const std::string_view before = m_text.substr(0, offset);
    const auto newline = before.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    const Place place{m_file, std::count(before.begin(), before.end(), '\n') + 1,
                      static_cast<std::int64_t>(offset - start) + 1};
    if (offset >= m_text.size()) return InputError(place, "the end of the file", std::move(expected));
    std::size_t end = offset + 1;
    const bool isText = m_text[offset] == '"';
    const bool isMark = std::string_view("{}[],:").find(m_text[offset]) != std::string_view::npos;
    while (!isMark && end < m_text.size() && m_text[end] != '\n' && end < offset + 60 &&
           (isText ? m_text[end - 1] != '"' || end == offset + 1
                   : std::string_view(",]}: \t\r").find(m_text[end]) == std::string_view::npos))
        ++end;
    return InputError(place, std::string(m_text.substr(offset, end - offset)), std::move(expected));
}

void JsonWalk::deeper()
{
    if (++m_depth > kDeepestJson) throw errorAt(m_at, "at most 64 levels of nesting");
}

void JsonWalk::enterArray(std::string_view expected)
{
    if (peek() != '[') throw errorAt(m_at, std::string(expected));
    deeper();
    ++m_at;
}

bool JsonWalk::nextElement(bool& first)
{
    const char c = peek();
    if (c == ']') {
        ++m_at;
        --m_depth;
        return false;
    }
    if (!first) {
        if (c != ',') throw errorAt(m_at, "',' or ']'");
        ++m_at;
        if (peek() == ']') throw errorAt(m_at, "a value behind ','");
    }
    first = false;
    return true;
}

std::map<std::string, std::size_t> JsonWalk::members(std::string_view expected)
{
    if (peek() != '{') throw errorAt(m_at, std::string(expected));
    deeper();
    ++m_at;
    std::map<std::string, std::size_t> values;
    for (bool first = true; peek() != '}'; first = false) {
        if (!first) {
            if (peek() != ',') throw errorAt(m_at, "',' or '}'");
            ++m_at;
            skipBlanks();
        }
        const std::size_t start = m_at;
        std::string key = text("a key in quotes");
        if (peek() != ':') throw errorAt(m_at, "':'");
        ++m_at;
        skipBlanks();
        if (!values.emplace(std::move(key), m_at).second) throw errorAt(start, "each key once");
        skip();
    }
    ++m_at;
    --m_depth;
    return values;
}

/// The string at hand with its quotes.
std::string_view JsonWalk::bareText(std::string_view expected)
{
    if (peek() != '"') throw errorAt(m_at, std::string(expected));
    const std::size_t start = m_at;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
        if (static_cast<unsigned char>(m_text[m_at]) < 0x20)
            throw errorAt(m_at, "'\"' at the end of the text");
        if (m_text[m_at] == '\\') ++m_at;
    }
    if (m_at >= m_text.size()) throw errorAt(start, "'\"' at the end of the text");
    ++m_at;
    return m_text.substr(start, m_at - start);
}

std::string JsonWalk::text(std::string_view expected)
{
    skipBlanks();
    const std::size_t start = m_at;
    const std::string_view bare = bareText(expected);
    if (bare.find('\\') == std::string_view::npos) return std::string(bare.substr(1, bare.size() - 2));
    try {
        return parseJson(bare, m_file).get<std::string>();
    } catch (const InputError&) { // its place is within the word
        throw errorAt(start, "a text of JSON");
    }
}

double JsonWalk::number(std::string_view expected)
{
    skipBlanks();
    const std::size_t length = numberLength(m_text.substr(m_at));
    if (length == 0) throw errorAt(m_at, std::string(expected));
    double value = 0;
    const auto [end, error] = std::from_chars(m_text.data() + m_at, m_text.data() + m_at + length, value);
    if (error != std::errc() || !std::isfinite(value)) throw errorAt(m_at, std::string(expected));
    m_at += length;
    return value;
}

void JsonWalk::skipWord(std::string_view word)
{
    if (m_text.substr(m_at, word.size()) != word) throw errorAt(m_at, "a value of JSON");
    m_at += word.size();
}

void JsonWalk::skipArray()
{
    enterArray("an array");
    for (bool first = true; nextElement(first);) skip();
}

void JsonWalk::skipObject()
{
    deeper();
    ++m_at;
    for (bool first = true; peek() != '}'; first = false) {
        if (!first) {
            if (peek() != ',') throw errorAt(m_at, "',' or '}'");
            ++m_at;
        }
        bareText("a key in quotes");
        if (peek() != ':') throw errorAt(m_at, "':'");
        ++m_at;
        skip();
    }
    ++m_at;
    --m_depth;
}

void JsonWalk::skip()
{
    switch (peek()) {
    case '{':
        return skipObject();
    case '[':
        return skipArray();
    case '"':
        bareText("a text");
        return;
    case 't':
        return skipWord("true");
    case 'f':
        return skipWord("false");
    case 'n':
        return skipWord("null");
    default:
        number("a value of JSON");
    }
}

void JsonWalk::requireEnd()
{
    if (peek() != '\0' || m_at < m_text.size())
        throw errorAt(m_at, "the end of the file: one document, not several");
}

} // namespace tradeoff::format
