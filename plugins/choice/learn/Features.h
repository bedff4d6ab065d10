// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/problems/choice/Table.h"
#include "plugins/choice/learn/Matrix.h"
#include "plugins/choice/learn/Texts.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::choice {

/// Which columns of rows are looked at.
struct FeatureChoice
{
    bool numbers = true;
    bool categories = true; ///< those known before that are no groups
    bool groups = true;
    bool texts = true;
    bool embeddings = true;
    std::size_t textWidth = 256; ///< columns per text
};

/// What is known of rows before any option is paid for, as numbers: what they mean is learnt from some rows
/// and then holds for all others. Never reads an outcome.
///   numbers     less the mean, over the spread; of numbers ≥ 0 whose largest is over 20 times the mean, the
///               logarithm of 1 + x instead; a further column says where one is missing (then it is 0)
///   categories  a column of 0 and 1 per word that came at least 3 times (the 256 most frequent), one for
///               the rarer ones together; all 0 for a word never seen
///   texts       see TextHash, and the logarithm of 1 + length as a number
///   embeddings  each dimension less its mean, over its spread
/// Constant columns are left out.
class Features
{
public:
    static Features fit(const problems::choice::Table& table, std::span<const std::size_t> rows,
                        const FeatureChoice& choice);
    /// @throws format::InputError if the JSON is none that toJson() writes.
    static Features fromJson(const format::Json& json);
    format::Json toJson() const;

    /// How many columns read() gives; 0 where nothing known before tells rows apart.
    std::size_t width() const;
    /// rows × width(). @throws format::InputError naming a column that the table lacks.
    Matrix read(const problems::choice::Table& table, std::span<const std::size_t> rows) const;
    Matrix read(const problems::choice::Table& table) const;
    /// Per row of the table: is a number outside of what was seen, missing where none was missing, or a
    /// category never seen? Such rows are beyond what was learnt.
    std::vector<bool> outOfRange(const problems::choice::Table& table) const;

private:
    /// A number x is read as (x or ln(1 + x) - mean) / spread; spread 0: not read.
    struct Scale
    {
        bool isLog = false;
        double mean = 0;
        double spread = 0;
        double lowest = 0;
        double highest = 0;
    };
    struct Source
    {
        std::string name;
        problems::choice::Form form = problems::choice::Form::Number;
        Scale scale;                    ///< of numbers, and of the lengths of texts
        bool hasMissing = false;        ///< numbers
        std::vector<std::string> words; ///< with a column each
        std::vector<std::string> rare;  ///< with one together
        TextHash texts;
        std::vector<double> means; ///< embeddings
        std::vector<double> spreads;

        std::size_t width() const;
    };

    static Scale scaleOf(const std::vector<double>& known);
    static double scaled(const Scale& scale, double value);
    static Source numberSource(const problems::choice::Column& column, std::span<const std::size_t> rows);
    static Source categorySource(const problems::choice::Column& column, std::span<const std::size_t> rows);
    static Source textSource(const problems::choice::Column& column, std::span<const std::size_t> rows,
                             std::size_t width);
    static Source embeddingSource(const problems::choice::Column& column, std::span<const std::size_t> rows);
    static void readInto(const Source& source, const problems::choice::Column& column,
                         std::span<const std::size_t> rows, std::size_t first, Matrix& into);
    static format::Json jsonOf(const Source& source);
    static Source sourceOf(const format::Json& json);

    std::vector<Source> m_sources;
};

} // namespace tradeoff::choice
