// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/locator/FuzzyMatch.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr int kLetter = 1;
constexpr int kBeside = 10;   ///< directly after the letter before
constexpr int kWordStart = 7; ///< first of a word
constexpr int kTextStart = 3; ///< first of the text, on top
constexpr int kMissing = -1'000'000;

bool startsWord(QStringView text, qsizetype at)
{
    if (at == 0) return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

int worth(QStringView text, qsizetype at)
{
    int score = kLetter;
    if (startsWord(text, at)) score += kWordStart;
    if (at == 0) score += kTextStart;
    return score;
}

/// One word of the query. best[i][j]: the best score of the first i + 1 letters with the last one at j.
std::optional<FuzzyMatch> matchWord(QStringView word, QStringView text)
{
    const auto letters = static_cast<std::size_t>(word.size());
    const auto size = static_cast<std::size_t>(text.size());
    if (letters == 0) return FuzzyMatch{};
    std::vector<std::vector<int>> best(letters, std::vector<int>(size, kMissing));
    std::vector<std::vector<int>> from(letters, std::vector<int>(size, -1));
    for (std::size_t i = 0; i < letters; ++i) {
        int before = kMissing; // the best end of the letters so far, left of j
        int where = -1;
        for (std::size_t j = 0; j < size; ++j) {
            if (i > 0 && j > 0 && best[i - 1][j - 1] > before) {
                before = best[i - 1][j - 1];
                where = static_cast<int>(j) - 1;
            }
            const auto at = static_cast<qsizetype>(j);
            if (text[at].toCaseFolded() != word[static_cast<qsizetype>(i)].toCaseFolded()) continue;
            const int here = worth(text, at);
            if (i == 0) {
                best[i][j] = here;
                continue;
            }
            int score = before == kMissing ? kMissing : before + here;
            int last = where;
            if (j > 0 && best[i - 1][j - 1] != kMissing && best[i - 1][j - 1] + here + kBeside > score) {
                score = best[i - 1][j - 1] + here + kBeside;
                last = static_cast<int>(j) - 1;
            }
            best[i][j] = score;
            from[i][j] = last;
        }
    }
    const auto& ends = best.back();
    const auto end = std::max_element(ends.begin(), ends.end());
    if (end == ends.end() || *end == kMissing) return std::nullopt;
    FuzzyMatch match{*end, {}};
    int at = static_cast<int>(end - ends.begin());
    for (std::size_t i = letters; i-- > 0;) {
        match.places.push_back(at);
        at = from[i][static_cast<std::size_t>(at)];
    }
    std::reverse(match.places.begin(), match.places.end());
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView query, QStringView text)
{
    FuzzyMatch whole;
    for (const auto& word : query.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        auto match = matchWord(word, text);
        if (!match) return std::nullopt;
        whole.score += match->score;
        whole.places.insert(whole.places.end(), match->places.begin(), match->places.end());
    }
    std::sort(whole.places.begin(), whole.places.end());
    whole.places.erase(std::unique(whole.places.begin(), whole.places.end()), whole.places.end());
    return whole;
}

} // namespace tradeoff::views
