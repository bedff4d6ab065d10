// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Prices.h"

#include "core/format/Decimal.h"
#include "core/format/TextFile.h"
#include "core/format/Wide.h"
#include "core/problems/choice/Source.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace tradeoff::problems::choice {

namespace {

constexpr int kMillion = 6; ///< decimals of a million tokens
constexpr std::array<const char*, 4> kTokens = {"input_tokens", "output_tokens", "cached_tokens",
                                                "reasoning_tokens"};

/// Of a million tokens: input, output, cached, reasoning.
struct Prices
{
    std::string date;
    std::array<std::optional<Number>, 4> of;
};

bool isDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

std::size_t columnNamed(const Header& header, const std::string& name, bool must)
{
    for (std::size_t i = 0; i < header.names.size(); ++i)
        if (lowerCase(header.names[i]) == name) return i;
    if (must) throw format::InputError({header.file, 1, 1}, header.names.front(), "a column '" + name + "'");
    return SIZE_MAX;
}

class Book
{
public:
    Book(Source& source, const std::string& latest) : m_latest(latest)
    {
        const std::size_t option = columnNamed(source.header(), "option", true);
        const std::size_t date = columnNamed(source.header(), "date", true);
        std::array<std::size_t, 4> columns = {};
        const char* const names[] = {"input", "output", "cached", "reasoning"};
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i] = columnNamed(source.header(), names[i], i < 2);
        while (source.next()) take(source, option, date, columns);
    }

    const Prices* find(const std::string& option) const
    {
        const auto at = m_prices.find(option);
        return at == m_prices.end() ? nullptr : &at->second;
    }

private:
    void take(const Source& source, std::size_t option, std::size_t date,
              const std::array<std::size_t, 4>& columns)
    {
        Prices prices;
        prices.date = source.cells()[date];
        if (!isDate(prices.date))
            throw format::InputError(source.placeOf(date), prices.date, "a date like 2025-06-30");
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == SIZE_MAX || isMissing(source.cells()[columns[i]])) continue;
            prices.of[i] = readNumber(source.cells()[columns[i]], source.mark());
            if (!prices.of[i] || prices.of[i]->mantissa < 0)
                throw format::InputError(source.placeOf(columns[i]), std::string(source.cells()[columns[i]]),
                                         "a price of 0 or more");
        }
        if (!m_latest.empty() && prices.date > m_latest) return;
        const std::string name(source.cells()[option]);
        Prices& had = m_prices[name];
        if (had.date == prices.date)
            throw format::InputError(source.placeOf(option), name, "one price per option and date");
        if (had.date < prices.date) had = prices;
    }

    std::string m_latest;
    std::map<std::string, Prices> m_prices;
};

/// Tokens of a cell times their price, and the sum of such, exact or empty.
struct Amount
{
    Wide mantissa = 0;
    int scale = 0;

    void add(Wide tokens, int tokenScale, const Number& price)
    {
        Wide term = tokens * price.mantissa;
        int termScale = tokenScale + price.scale;
        for (; termScale < scale; ++termScale) term *= 10;
        for (; scale < termScale; ++scale) mantissa *= 10;
        mantissa += term;
    }
};

class Pricing
{
public:
    Pricing(Draft& draft, const Book& book, const std::string& file)
        : m_draft(draft), m_book(book), m_file(file)
    {
        for (std::size_t i = 0; i < kTokens.size(); ++i)
            for (const auto& quantity : draft.quantities)
                if (quantity.meta.id == kTokens[i]) m_tokens[i] = &quantity;
        if (!m_tokens[0] || !m_tokens[1])
            throw format::InputError(
                {draft.file, 0, 0}, "no columns input_tokens:OPTION and output_tokens:OPTION",
                "tokens that prices can be applied to; factor=OPTION*2.5 changes a price "
                "without them");
    }

    NumberDraft costs() const
    {
        NumberDraft costs;
        const std::size_t options = m_draft.options.size();
        for (std::size_t cell = 0; cell < m_draft.rows.size() * options; ++cell)
            costs.push(costOf(cell, pricesOf(cell % options)));
        return costs;
    }

private:
    const Prices& pricesOf(std::size_t option) const
    {
        const std::string& id = m_draft.options[option].id;
        const Prices* prices = m_book.find(id);
        if (!prices || !prices->of[0] || !prices->of[1])
            throw format::InputError({m_file, 0, 0}, "no price of '" + id + "'",
                                     "an input and an output price of each option");
        return *prices;
    }

    std::optional<Number> costOf(std::size_t cell, const Prices& prices) const
    {
        Amount amount;
        for (std::size_t i = 0; i < 2; ++i) {
            const auto all = tokens(i, cell);
            if (!all) return std::nullopt;
            const auto some = tokens(i + 2, cell).value_or(Number{0, 0, false});
            const bool separate = prices.of[i + 2].has_value();
            amount.add(all->mantissa, all->scale, *prices.of[i]);
            if (!separate || some.mantissa == 0) continue;
            amount.add(some.mantissa, some.scale, *prices.of[i + 2]);
            amount.add(-Wide(some.mantissa), some.scale, *prices.of[i]);
        }
        amount.scale += kMillion;
        for (; amount.scale > kMostDecimals || amount.mantissa % 10 == 0; --amount.scale) {
            if (amount.scale == 0) break;
            amount.mantissa = (amount.mantissa + (amount.mantissa % 10 >= 5 ? 10 : 0)) / 10;
        }
        if (amount.mantissa < 0 || amount.mantissa > INT64_MAX / 2)
            throw format::InputError(
                {m_draft.file, 0, 0}, "row '" + m_draft.rows[cell / m_draft.options.size()] + "'",
                "no more cached or reasoning tokens than tokens, and a cost that fits 64 bits");
        return Number{static_cast<std::int64_t>(amount.mantissa), amount.scale, false};
    }

    std::optional<Number> tokens(std::size_t i, std::size_t cell) const
    {
        if (!m_tokens[i] || m_tokens[i]->numbers.isMissing(cell)) return std::nullopt;
        return m_tokens[i]->numbers[cell];
    }

    Draft& m_draft;
    const Book& m_book;
    std::string m_file;
    std::array<const QuantityDraft*, 4> m_tokens = {};
};

} // namespace

void applyPrices(Draft& draft, const std::string& text, Report& report)
{
    if (text.empty()) return;
    const auto at = text.rfind('@');
    const std::string date = at == std::string::npos ? "" : text.substr(at + 1);
    if (!date.empty() && !isDate(date)) throw format::InputError({}, text, "prices as FILE.csv@2025-06-30");
    const auto path = (std::filesystem::path(draft.file).parent_path() / text.substr(0, at)).string();
    const std::string content = format::readTextFile(path);
    CsvSource source(content, path, format::guessCsvForm(content, path));
    const Book book(source, date);
    auto& cost = draft.quantities[1];
    cost.numbers = Pricing(draft, book, path).costs();
    cost.missing = 0;
    cost.parts = 1;
    cost.meta.grade = std::max(cost.meta.grade, Grade::Estimated);
    draft.assumptions.push_back("Cost is tokens times the prices in " +
                                std::filesystem::path(path).filename().string() +
                                (date.empty() ? ", the latest of each option." : ", as of " + date + "."));
    for (const auto& warning : source.warnings()) report.companionWarnings.push_back(warning);
}

} // namespace tradeoff::problems::choice
