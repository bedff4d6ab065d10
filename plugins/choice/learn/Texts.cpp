// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Texts.h"

#include "core/format/Elementary.h"
#include "core/format/Error.h"
#include "plugins/choice/learn/MatrixJson.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

namespace {

constexpr std::size_t kRarities = 1 << 14;
constexpr std::size_t kFewestTexts = 2;
constexpr std::size_t kShortestRun = 3;
constexpr std::size_t kLongestRun = 5;
constexpr std::uint64_t kWords = 0x9E3779B97F4A7C15u;
constexpr std::uint64_t kRuns = 0xC2B2AE3D27D4EB4Fu;

/// FNV-1a, its bits mixed well once more (the finaliser of MurmurHash3).
std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed)
{
    std::uint64_t hash = 0xCBF29CE484222325u ^ seed;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
    hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53u;
    return hash ^ (hash >> 33);
}

bool isOfWord(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 128;
}

/// Words in lower case with one space before, between and after.
std::string normalised(std::string_view text)
{
    std::string plain = " ";
    for (const char byte : text) {
        const char c = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
        if (isOfWord(static_cast<unsigned char>(c)))
            plain += c;
        else if (plain.back() != ' ')
            plain += ' ';
    }
    if (plain.back() != ' ') plain += ' ';
    return plain;
}

std::vector<std::uint64_t> wordHashes(std::string_view plain)
{
    std::vector<std::uint64_t> hashes;
    std::size_t before = std::string_view::npos;
    for (std::size_t begin = 1; begin < plain.size();) {
        const std::size_t end = plain.find(' ', begin);
        hashes.push_back(hashOf(plain.substr(begin, end - begin), kWords));
        if (before != std::string_view::npos)
            hashes.push_back(hashOf(plain.substr(before, end - before), kWords));
        before = begin;
        begin = end + 1;
    }
    return hashes;
}

std::vector<std::uint64_t> runHashes(std::string_view plain)
{
    std::vector<std::uint64_t> hashes;
    hashes.reserve(3 * plain.size());
    for (std::size_t length = kShortestRun; length <= kLongestRun; ++length)
        for (std::size_t at = 0; at + length <= plain.size(); ++at)
            hashes.push_back(hashOf(plain.substr(at, length), kRuns));
    return hashes;
}

/// visit(hash, count) for each different one, by rising hash.
template <typename Visit>
void forEachTerm(std::vector<std::uint64_t> hashes, Visit visit)
{
    std::sort(hashes.begin(), hashes.end());
    for (std::size_t i = 0; i < hashes.size();) {
        std::size_t end = i + 1;
        while (end < hashes.size() && hashes[end] == hashes[i]) ++end;
        visit(hashes[i], end - i);
        i = end;
    }
}

void fill(std::vector<std::uint64_t> hashes, const std::vector<float>& rarity, std::span<float> into)
{
    std::vector<double> sums(into.size(), 0.0);
    forEachTerm(std::move(hashes), [&](std::uint64_t hash, std::size_t count) {
        const double weight = (1 + format::logarithm(static_cast<double>(count))) *
                              static_cast<double>(rarity[hash % kRarities]);
        sums[(hash >> 16) % into.size()] += hash >> 63 ? weight : -weight;
    });
    double square = 0;
    for (const double sum : sums) square += sum * sum;
    const double scale = square > 0 ? 1 / std::sqrt(2 * square) : 0;
    for (std::size_t i = 0; i < into.size(); ++i) into[i] = static_cast<float>(sums[i] * scale);
}

} // namespace

TextHash TextHash::fit(std::span<const std::string* const> texts, std::size_t width)
{
    std::vector<std::size_t> holders(kRarities, 0);
    std::vector<std::size_t> last(kRarities, texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string plain = normalised(*texts[i]);
        for (const auto& hashes : {wordHashes(plain), runHashes(plain)})
            for (const auto hash : hashes) {
                const std::size_t at = hash % kRarities;
                if (last[at] == i) continue;
                last[at] = i;
                ++holders[at];
            }
    }
    TextHash hash;
    hash.m_width = std::max<std::size_t>(2, width / 2 * 2);
    for (const auto count : holders)
        hash.m_rarity.push_back(
            count < kFewestTexts
                ? 0
                : static_cast<float>(1 + format::logarithm((1.0 + static_cast<double>(texts.size())) /
                                                           (1.0 + static_cast<double>(count)))));
    return hash;
}

void TextHash::read(std::string_view text, std::span<float> into) const
{
    const std::string plain = normalised(text);
    fill(wordHashes(plain), m_rarity, into.first(m_width / 2));
    fill(runHashes(plain), m_rarity, into.subspan(m_width / 2));
}

format::Json TextHash::toJson() const
{
    Matrix rarity(1, m_rarity.size());
    rarity.values = m_rarity;
    return {{"width", m_width}, {"rarity", choice::toJson(rarity)}};
}

TextHash TextHash::fromJson(const format::Json& json)
{
    TextHash hash;
    hash.m_width = json.at("width").get<std::size_t>();
    hash.m_rarity = matrixOf(json.at("rarity")).values;
    if (hash.m_width < 2 || hash.m_width % 2 != 0 || hash.m_rarity.size() != kRarities)
        throw format::InputError({}, "a text column", "an even width and the rarity of 16384 hashes");
    return hash;
}

} // namespace tradeoff::choice
