// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Draft.h"

#include "core/format/Json.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kFewWords = 64; ///< that categories may have in any table

const std::vector<std::string> kTextNames = {"prompt", "question", "text", "prefix", "instruction", "input"};

bool fillVectors(Column& column, const Texts& cells)
{
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const auto numbers = vectorOf(cells[row]);
        if (!numbers || (column.width > 0 && numbers->size() != static_cast<std::size_t>(column.width))) {
            column.vectors.clear();
            column.width = 0;
            return false;
        }
        column.width = static_cast<int>(numbers->size());
        column.vectors.insert(column.vectors.end(), numbers->begin(), numbers->end());
    }
    column.form = Form::Embedding;
    return true;
}

bool fillNumbers(Column& column, const ColumnDraft& draft, char mark, Report& report, const std::string& file)
{
    NumberDraft numbers;
    bool any = false;
    for (std::size_t row = 0; row < draft.cells.size(); ++row) {
        const auto number = readNumber(draft.cells[row], mark, true);
        if (!number && !isMissing(draft.cells[row])) return false;
        any = any || number.has_value();
        numbers.push(number);
    }
    if (!any) return false;
    const int most = largestSafeScale(numbers, 1, {}, 1);
    if (most < 0) return false;
    Scaled scaled = atOneScale(std::move(numbers), most);
    if (scaled.rounded > 0)
        report.warnings.add({file, 0, 0}, counted(scaled.rounded, "value") + " of '" + column.name +
                                              "' rounded to " + std::to_string(scaled.scale) + " decimals");
    column.form = Form::Number;
    column.scale = scaled.scale;
    column.numbers = std::move(scaled.numbers);
    return true;
}

/// False if the words are too many to be categories, unless they must be.
bool fillWords(Column& column, const ColumnDraft& draft, bool must)
{
    const std::size_t most = std::max(kFewWords, draft.cells.size() / 20);
    NameIndex words;
    column.codes.reserve(draft.cells.size());
    for (std::size_t row = 0; row < draft.cells.size(); ++row) {
        const std::string_view cell = draft.cells[row];
        if (isMissing(cell)) {
            column.codes.push_back(-1);
            continue;
        }
        const auto [code, isNew] = words.add(cell);
        if (isNew) column.words.push_back(format::visibleName(cell));
        if (!must && column.words.size() > most) {
            column.words.clear();
            column.codes.clear();
            return false;
        }
        column.codes.push_back(static_cast<std::int32_t>(code));
    }
    column.form = Form::Category;
    return true;
}

} // namespace

std::optional<std::vector<double>> vectorOf(std::string_view cell)
{
    if (cell.size() < 2 || cell.front() != '[' || cell.back() != ']') return std::nullopt;
    std::vector<double> numbers;
    const char* at = cell.data() + 1;
    const char* const end = cell.data() + cell.size() - 1;
    while (at < end) {
        while (at < end && (*at == ' ' || *at == ',')) ++at;
        if (at == end) break;
        double number = 0;
        const auto [stop, error] = std::from_chars(at, end, number);
        if (error != std::errc() || !(number - number == 0)) return std::nullopt;
        numbers.push_back(number);
        at = stop;
    }
    if (numbers.empty()) return std::nullopt;
    return numbers;
}

Column toColumn(const ColumnDraft& draft, char mark, Report& report, const std::string& file)
{
    Column column;
    column.name = draft.name;
    column.role = draft.role;
    const std::string word = lowerCase(draft.name);
    const bool text =
        draft.isText || std::find(kTextNames.begin(), kTextNames.end(), word) != kTextNames.end();
    const bool group = draft.role == Role::Group;
    if (!group && !draft.isText && !draft.cells.empty() && !draft.cells[0].empty() &&
        draft.cells[0][0] == '[' && fillVectors(column, draft.cells))
        return column;
    if (!group && !text && fillNumbers(column, draft, mark, report, file)) return column;
    if (!text && fillWords(column, draft, group)) return column;
    column.form = Form::Text;
    column.texts.reserve(draft.cells.size());
    for (std::size_t row = 0; row < draft.cells.size(); ++row)
        column.texts.push_back(format::validUtf8(draft.cells[row]));
    return column;
}

} // namespace tradeoff::problems::choice
