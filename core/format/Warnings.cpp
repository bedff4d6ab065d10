// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Warnings.h"

#include "core/format/Json.h"

#include <array>
#include <cstdint>

namespace tradeoff::format {

namespace {

struct Range
{
    std::uint32_t first;
    std::uint32_t last;
};

/// Unicode's control characters, invisible separators and direction marks (category Cc, and those of Cf and
/// Zl, Zp that no name needs).
constexpr std::array kHidden = {Range{0x00, 0x1f},     Range{0x7f, 0x9f},      Range{0xad, 0xad},
                                Range{0x61c, 0x61c},   Range{0x180e, 0x180e},  Range{0x200b, 0x200f},
                                Range{0x2028, 0x202e}, Range{0x2060, 0x206f},  Range{0xfeff, 0xfeff},
                                Range{0xfff9, 0xfffb}, Range{0xe0000, 0xe007f}};

bool isHidden(std::uint32_t point)
{
    for (const auto& range : kHidden)
        if (point >= range.first && point <= range.last) return true;
    return false;
}

std::size_t lengthOf(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

std::uint32_t pointOf(std::string_view bytes)
{
    if (bytes.size() == 1) return static_cast<unsigned char>(bytes[0]);
    std::uint32_t point = static_cast<unsigned char>(bytes[0]) & (0x7fU >> bytes.size());
    for (const char c : bytes.substr(1)) point = point << 6 | (static_cast<unsigned char>(c) & 0x3fU);
    return point;
}

std::string escaped(std::uint32_t point)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (int shift = point > 0xffff ? 16 : 12; shift >= 0; shift -= 4) text += kDigits[point >> shift & 0xf];
    return "<U+" + text + ">";
}

} // namespace

void Warnings::add(const Place& place, const std::string& sentence)
{
    if (full()) {
        ++m_leftOut;
        return;
    }
    std::string text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    m_kept.push_back(text + ": " + sentence);
}

std::vector<std::string> Warnings::list() const
{
    auto all = m_kept;
    if (m_leftOut > 0) all.push_back("and " + std::to_string(m_leftOut) + " more");
    return all;
}

std::string visibleName(std::string_view text)
{
    const std::string valid = validUtf8(text);
    std::string visible;
    for (std::size_t at = 0; at < valid.size();) {
        const std::string_view bytes = std::string_view(valid).substr(at, lengthOf(valid[at]));
        const std::uint32_t point = pointOf(bytes);
        visible += isHidden(point) ? escaped(point) : std::string(bytes);
        at += bytes.size();
    }
    return visible;
}

} // namespace tradeoff::format
