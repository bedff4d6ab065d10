// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Means.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Wide.h"

#include <numeric>

namespace tradeoff::problems::choice {

namespace {

std::int64_t narrow(Wide value, const std::string& field)
{
    if (value > INT64_MAX / 4 || value < INT64_MIN / 4)
        throw format::InputError({}, field, "numbers whose sum stays below 2^61");
    return static_cast<std::int64_t>(value);
}

/// The smallest number that all denominators divide; 0 beyond kMostParts.
std::int64_t commonParts(const std::vector<Fraction>& fractions)
{
    std::int64_t parts = 1;
    for (const auto& fraction : fractions) {
        if (fraction.denominator == 0) continue;
        const std::int64_t own = fraction.denominator / std::gcd(fraction.numerator, fraction.denominator);
        if (own > kMostParts) return 0;
        parts = std::lcm(parts, own);
        if (parts > kMostParts) return 0;
    }
    return parts;
}

std::int64_t rounded(const Fraction& fraction, int more, const std::string& field)
{
    const bool negative = fraction.numerator < 0;
    const Wide numerator = Wide(negative ? -fraction.numerator : fraction.numerator);
    const Wide whole = numerator / fraction.denominator;
    const Wide rest = numerator % fraction.denominator;
    const Wide unit = format::powerOfTen(more);
    const std::int64_t value = narrow(
        whole * unit + (2 * rest * unit + fraction.denominator) / (2 * Wide(fraction.denominator)), field);
    return negative ? -value : value;
}

} // namespace

std::size_t countRepeated(const std::vector<CellOf>& cells, std::size_t rows, std::size_t options)
{
    std::vector<char> seen(rows * options, 0);
    std::size_t repeated = 0;
    for (const auto& cell : cells) {
        char& had =
            seen[static_cast<std::size_t>(cell.row) * options + static_cast<std::size_t>(cell.option)];
        repeated += had ? 1 : 0;
        had = 1;
    }
    return repeated;
}

void meanOfCells(QuantityDraft& quantity, const std::vector<CellOf>& cells, Draft& draft)
{
    const std::size_t options = draft.options.size();
    const int most = largestSafeScale(quantity.numbers, 1, {}, 1);
    if (most < 0)
        throw format::InputError({draft.file, 0, 0}, quantity.meta.id, "numbers whose sum stays below 2^62");
    const Scaled scaled = atOneScale(std::move(quantity.numbers), most);
    std::vector<Fraction> means(draft.rows.size() * options);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (scaled.numbers[i] == kMissing) continue;
        auto& mean = means[static_cast<std::size_t>(cells[i].row) * options +
                           static_cast<std::size_t>(cells[i].option)];
        mean.numerator += scaled.numbers[i];
        ++mean.denominator;
    }
    setFractions(quantity, means, scaled.scale, draft);
    if (scaled.rounded > 0)
        draft.assumptions.push_back(counted(scaled.rounded, "value") + " of " + quantity.meta.id +
                                    " rounded to " + std::to_string(scaled.scale) + " decimals.");
}

void setFractions(QuantityDraft& quantity, const std::vector<Fraction>& fractions, int scale, Draft& draft)
{
    const std::int64_t parts = commonParts(fractions);
    const int decimals = std::max(scale, kRoundedDecimals);
    NumberDraft numbers;
    for (const auto& fraction : fractions) {
        if (fraction.denominator == 0)
            numbers.push(std::nullopt);
        else if (parts == 0)
            numbers.push(Number{rounded(fraction, decimals - scale, quantity.meta.id), decimals, false});
        else
            numbers.push(
                Number{narrow(Wide(fraction.numerator) * parts / fraction.denominator, quantity.meta.id),
                       scale, false});
    }
    quantity.numbers = std::move(numbers);
    quantity.parts = parts == 0 ? 1 : parts;
    if (parts == 0)
        draft.assumptions.push_back("The values of " + quantity.meta.id + " were rounded to " +
                                    std::to_string(decimals) +
                                    " decimals: their exact fractions have no small "
                                    "common denominator.");
}

} // namespace tradeoff::problems::choice
