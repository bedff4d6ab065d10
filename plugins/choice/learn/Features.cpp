// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Features.h"

#include "core/format/Decimal.h"
#include "core/format/Elementary.h"
#include "core/format/Error.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace tradeoff::choice {

using namespace problems::choice;

namespace {

constexpr std::size_t kFewestOfWord = 3;
constexpr std::size_t kMostWords = 256;
constexpr double kLongTail = 20; ///< largest over mean
constexpr double kFurthest = 6;  ///< spreads from the mean; beyond it nothing is known anyway

double numberAt(const Column& column, std::size_t row)
{
    return static_cast<double>(column.numbers[row]) / static_cast<double>(format::powerOfTen(column.scale));
}

bool isMissing(const Column& column, std::size_t row)
{
    return column.numbers[row] == kMissing;
}

double lengthOf(const std::string& text)
{
    return format::logarithm(1.0 + static_cast<double>(text.size()));
}

std::pair<double, double> meanAndSpread(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values) sum += value;
    const double mean = values.empty() ? 0 : sum / static_cast<double>(values.size());
    double square = 0;
    for (const double value : values) square += (value - mean) * (value - mean);
    return {mean, values.empty() ? 0 : std::sqrt(square / static_cast<double>(values.size()))};
}

bool isWanted(const Column& column, const FeatureChoice& choice)
{
    switch (column.form) {
    case Form::Number:
        return choice.numbers;
    case Form::Category:
        return column.role == Role::Group ? choice.groups : choice.categories;
    case Form::Text:
        return choice.texts;
    case Form::Embedding:
        return choice.embeddings;
    }
    return false;
}

const Column& columnOf(const Table& table, const std::string& name, Form form)
{
    for (const auto& column : table.columns)
        if (column.name == name && column.form == form) return column;
    const char* const forms[] = {"numbers", "categories", "texts", "embeddings"};
    throw format::InputError({}, "no column '" + name + "'",
                             "a column of " + std::string(forms[static_cast<int>(form)]) +
                                 " of that name, as in the rows that were learnt from");
}

/// Which position in words; -1: in none, words.size(): rare.
std::vector<int> positionsOf(const Column& column, const std::vector<std::string>& words,
                             const std::vector<std::string>& rare)
{
    std::vector<int> positions;
    for (const auto& word : column.words) {
        const auto found = std::find(words.begin(), words.end(), word);
        const bool isRare = std::find(rare.begin(), rare.end(), word) != rare.end();
        positions.push_back(found != words.end() || isRare ? static_cast<int>(found - words.begin()) : -1);
    }
    return positions;
}

} // namespace

std::size_t Features::Source::width() const
{
    switch (form) {
    case Form::Number:
        return (scale.spread > 0 ? 1u : 0u) + (hasMissing ? 1u : 0u);
    case Form::Category:
        return words.size() + (rare.empty() || words.empty() ? 0u : 1u);
    case Form::Text:
        return texts.width() + (scale.spread > 0 ? 1u : 0u);
    case Form::Embedding:
        return means.size();
    }
    return 0;
}

Features::Scale Features::scaleOf(const std::vector<double>& known)
{
    Scale scale;
    if (known.empty()) return scale;
    scale.lowest = *std::min_element(known.begin(), known.end());
    scale.highest = *std::max_element(known.begin(), known.end());
    if (scale.lowest == scale.highest) return scale;
    std::tie(scale.mean, scale.spread) = meanAndSpread(known);
    scale.isLog = scale.lowest >= 0 && scale.highest > kLongTail * scale.mean;
    if (!scale.isLog) return scale;
    std::vector<double> logs;
    for (const double value : known) logs.push_back(format::logarithm(1 + value));
    std::tie(scale.mean, scale.spread) = meanAndSpread(logs);
    return scale;
}

double Features::scaled(const Scale& scale, double value)
{
    const double x = scale.isLog ? format::logarithm(1 + std::max(0.0, value)) : value;
    return std::clamp((x - scale.mean) / scale.spread, -kFurthest, kFurthest);
}

Features::Source Features::numberSource(const Column& column, std::span<const std::size_t> rows)
{
    Source source;
    std::vector<double> known;
    for (const auto row : rows)
        if (!isMissing(column, row)) known.push_back(numberAt(column, row));
    source.scale = scaleOf(known);
    source.hasMissing = known.size() < rows.size() && !known.empty();
    return source;
}

Features::Source Features::categorySource(const Column& column, std::span<const std::size_t> rows)
{
    Source source;
    std::vector<std::size_t> counts(column.words.size(), 0);
    for (const auto row : rows)
        if (column.codes[row] >= 0) ++counts[static_cast<std::size_t>(column.codes[row])];
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return counts[a] > counts[b]; });
    for (const auto word : order) {
        if (counts[word] == 0) break;
        const bool isFrequent = counts[word] >= kFewestOfWord && source.words.size() < kMostWords;
        (isFrequent ? source.words : source.rare).push_back(column.words[word]);
    }
    if (source.rare.empty() && source.words.size() == 1 && counts[order[0]] == rows.size())
        source.rare.swap(source.words); // one word throughout: known, and tells nothing apart
    return source;
}

Features::Source Features::textSource(const Column& column, std::span<const std::size_t> rows,
                                      std::size_t width)
{
    Source source;
    std::vector<double> lengths;
    std::vector<const std::string*> texts;
    for (const auto row : rows) {
        lengths.push_back(lengthOf(column.texts[row]));
        texts.push_back(&column.texts[row]);
    }
    source.scale = scaleOf(lengths);
    source.texts = TextHash::fit(texts, width);
    return source;
}

Features::Source Features::embeddingSource(const Column& column, std::span<const std::size_t> rows)
{
    Source source;
    const auto width = static_cast<std::size_t>(column.width);
    std::vector<double> values;
    for (std::size_t i = 0; i < width; ++i) {
        values.clear();
        for (const auto row : rows) values.push_back(column.vectors[row * width + i]);
        const auto [mean, spread] = meanAndSpread(values);
        source.means.push_back(mean);
        source.spreads.push_back(spread);
    }
    return source;
}

Features Features::fit(const Table& table, std::span<const std::size_t> rows, const FeatureChoice& choice)
{
    Features features;
    for (const auto& column : table.columns) {
        if (!isWanted(column, choice)) continue;
        Source source = column.form == Form::Number     ? numberSource(column, rows)
                        : column.form == Form::Category ? categorySource(column, rows)
                        : column.form == Form::Text     ? textSource(column, rows, choice.textWidth)
                                                        : embeddingSource(column, rows);
        source.name = column.name;
        source.form = column.form;
        features.m_sources.push_back(std::move(source));
    }
    return features;
}

std::size_t Features::width() const
{
    std::size_t width = 0;
    for (const auto& source : m_sources) width += source.width();
    return width;
}

void Features::readInto(const Source& source, const Column& column, std::span<const std::size_t> rows,
                        std::size_t first, Matrix& into)
{
    const auto positions = positionsOf(column, source.words, source.rare);
    const std::size_t width = source.width();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t row = rows[i];
        const auto cells = into.row(i).subspan(first, width);
        switch (source.form) {
        case Form::Number:
            if (source.scale.spread > 0 && !isMissing(column, row))
                cells[0] = static_cast<float>(scaled(source.scale, numberAt(column, row)));
            if (source.hasMissing) cells[width - 1] = isMissing(column, row) ? 1 : 0;
            break;
        case Form::Category:
            if (const auto code = column.codes[row]; code >= 0) {
                const int position = positions[static_cast<std::size_t>(code)];
                if (position >= 0 && static_cast<std::size_t>(position) < width)
                    cells[static_cast<std::size_t>(position)] = 1;
            }
            break;
        case Form::Text:
            source.texts.read(column.texts[row], cells.first(source.texts.width()));
            if (source.scale.spread > 0)
                cells[width - 1] = static_cast<float>(scaled(source.scale, lengthOf(column.texts[row])));
            break;
        case Form::Embedding:
            for (std::size_t k = 0; k < width; ++k)
                if (source.spreads[k] > 0)
                    cells[k] = static_cast<float>(
                        std::clamp((column.vectors[row * width + k] - source.means[k]) / source.spreads[k],
                                   -kFurthest, kFurthest));
            break;
        }
    }
}

Matrix Features::read(const Table& table, std::span<const std::size_t> rows) const
{
    Matrix matrix(rows.size(), width());
    std::size_t first = 0;
    for (const auto& source : m_sources) {
        const Column& column = columnOf(table, source.name, source.form);
        if (source.form == Form::Embedding && static_cast<std::size_t>(column.width) != source.means.size())
            throw format::InputError(
                {}, "embeddings of " + std::to_string(column.width) + " numbers in '" + source.name + "'",
                std::to_string(source.means.size()) + " numbers");
        readInto(source, column, rows, first, matrix);
        first += source.width();
    }
    return matrix;
}

Matrix Features::read(const Table& table) const
{
    std::vector<std::size_t> rows(table.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return read(table, rows);
}

std::vector<bool> Features::outOfRange(const Table& table) const
{
    std::vector<bool> beyond(table.rows.size(), false);
    for (const auto& source : m_sources) {
        const Column& column = columnOf(table, source.name, source.form);
        const auto positions = positionsOf(column, source.words, source.rare);
        const auto isBeyond = [&](std::size_t row) {
            if (source.form == Form::Category) {
                const auto code = column.codes[row];
                return code >= 0 && positions[static_cast<std::size_t>(code)] < 0;
            }
            if (source.form == Form::Embedding) return false;
            if (source.form == Form::Number && isMissing(column, row)) return !source.hasMissing;
            const double x =
                source.form == Form::Number ? numberAt(column, row) : lengthOf(column.texts[row]);
            return x < source.scale.lowest || x > source.scale.highest;
        };
        for (std::size_t row = 0; row < beyond.size(); ++row) beyond[row] = beyond[row] || isBeyond(row);
    }
    return beyond;
}

} // namespace tradeoff::choice
