// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Audit.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kBands = 8;
constexpr std::size_t kRowsPerBand = 4;
constexpr std::size_t kRun = 3;               ///< words in a shingle
constexpr std::size_t kMostComparedTexts = 8; ///< earlier texts of a bucket that a text is compared with

using Shingles = std::vector<std::uint64_t>; ///< sorted, each once

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

std::uint64_t hashOfText(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return mixed(hash);
}

bool isWhiteSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

std::string withoutExtraBlanks(std::string_view text)
{
    std::string kept;
    for (const char c : text) {
        if (!isWhiteSpace(c))
            kept += c;
        else if (!kept.empty() && kept.back() != ' ')
            kept += ' ';
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept;
}

std::vector<std::uint64_t> wordsOf(std::string_view text)
{
    std::vector<std::uint64_t> words;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const bool upper = c >= 'A' && c <= 'Z';
        const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (kept) {
            word += upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!word.empty()) {
            words.push_back(hashOfText(word));
            word.clear();
        }
    }
    return words;
}

Shingles shinglesOf(std::string_view text)
{
    const auto words = wordsOf(text);
    Shingles shingles;
    for (std::size_t i = 0; i + kRun <= words.size(); ++i)
        shingles.push_back(mixed(words[i] + mixed(words[i + 1] + mixed(words[i + 2]))));
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

bool areNear(const Shingles& a, const Shingles& b)
{
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        common += a[i] == b[j] ? 1 : 0;
        const bool first = a[i] <= b[j];
        const bool second = b[j] <= a[i];
        i += first ? 1 : 0;
        j += second ? 1 : 0;
    }
    return common * 5 >= (a.size() + b.size() - common) * 4;
}

std::array<std::uint64_t, kBands> bandsOf(const Shingles& shingles)
{
    std::array<std::uint64_t, kBands> bands = {};
    for (std::size_t band = 0; band < kBands; ++band)
        for (std::size_t row = 0; row < kRowsPerBand; ++row) {
            const std::uint64_t seed = mixed(band * kRowsPerBand + row);
            std::uint64_t least = UINT64_MAX;
            for (const auto shingle : shingles) least = std::min(least, mixed(shingle ^ seed));
            bands[band] = mixed(bands[band] ^ least) + band;
        }
    return bands;
}

class Union
{
public:
    explicit Union(std::size_t count) : m_parents(count)
    {
        std::iota(m_parents.begin(), m_parents.end(), 0U);
    }
    std::size_t rootOf(std::size_t i)
    {
        while (m_parents[i] != i) i = m_parents[i] = m_parents[m_parents[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b)
    {
        a = rootOf(a);
        b = rootOf(b);
        m_parents[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parents;
};

} // namespace

std::vector<std::int32_t> groupsOfEqualTexts(const std::vector<std::string>& texts)
{
    std::vector<std::int32_t> groups;
    std::unordered_map<std::string, std::int32_t> numbers;
    for (const auto& text : texts) {
        std::string plain = withoutExtraBlanks(text);
        groups.push_back(
            plain.empty()
                ? -1
                : numbers.emplace(std::move(plain), static_cast<std::int32_t>(numbers.size())).first->second);
    }
    return groups;
}

std::vector<std::int32_t> groupsOfNearTexts(const std::vector<std::string>& texts)
{
    const auto equal = groupsOfEqualTexts(texts);
    std::vector<std::size_t> firsts; // the first row of each group of equal texts
    for (std::size_t row = 0; row < texts.size(); ++row)
        if (equal[row] == static_cast<std::int32_t>(firsts.size())) firsts.push_back(row);
    std::vector<Shingles> shingles;
    for (const auto row : firsts) shingles.push_back(shinglesOf(texts[row]));
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> buckets;
    Union near(firsts.size());
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        if (shingles[i].empty()) continue;
        for (const auto band : bandsOf(shingles[i])) {
            auto& bucket = buckets[band];
            for (const auto other : bucket)
                if (near.rootOf(other) != near.rootOf(i) && areNear(shingles[other], shingles[i]))
                    near.join(other, i);
            if (bucket.size() < kMostComparedTexts) bucket.push_back(i);
        }
    }
    std::unordered_map<std::size_t, std::int32_t> numbers;
    std::vector<std::int32_t> groups(texts.size(), -1);
    for (std::size_t row = 0; row < texts.size(); ++row) {
        if (equal[row] < 0) continue;
        const std::size_t root = near.rootOf(static_cast<std::size_t>(equal[row]));
        groups[row] = numbers.emplace(root, static_cast<std::int32_t>(numbers.size())).first->second;
    }
    return groups;
}

} // namespace tradeoff::problems::choice
