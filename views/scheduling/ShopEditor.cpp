// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scheduling/ShopEditor.h"

#include "views/kinds/ProblemReview.h"
#include "views/selection/Selection.h"
#include "views/table/FieldsTable.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <array>
#include <map>
#include <utility>

namespace tradeoff::views {

namespace edit = problems::scheduling::edit;
using edit::JobField;
using problems::scheduling::Problem;

namespace {

constexpr std::size_t kMostConcerns = 500;
constexpr std::array kJobFields = {JobField::Name, JobField::Release, JobField::Due, JobField::Weight};
constexpr int kModesColumn = 2;

const Problem& shopOf(const problems::Problem& problem)
{
    return static_cast<const Problem&>(problem);
}

QString withUnit(const QString& title, const Problem& problem)
{
    const QString unit = toQString(problem.shop().timeUnit);
    return unit.isEmpty() ? title : title + QStringLiteral(", ") + unit;
}

FieldSource jobsOf(problems::ProblemPtr owner)
{
    const Problem& problem = shopOf(*owner);
    FieldSource source;
    source.rows = problem.jobs();
    source.titles = {ShopEditor::tr("Job"), withUnit(ShopEditor::tr("Release"), problem),
                     withUnit(ShopEditor::tr("Due"), problem), ShopEditor::tr("Weight")};
    source.help = {ShopEditor::tr("What the job is called: once in the shop"),
                   ShopEditor::tr("Nothing of it begins before"),
                   ShopEditor::tr("When it should be done; empty: no due date"),
                   ShopEditor::tr("What a unit of its tardiness counts")};
    source.text = [owner](int row, int column) {
        return toQString(edit::textOf(shopOf(*owner), row, kJobFields[static_cast<std::size_t>(column)]));
    };
    source.canEdit = [](int, int) { return true; };
    source.isNumber = [](int column) { return column > 0; };
    return source;
}

FieldSource operationsOf(problems::ProblemPtr owner)
{
    const Problem& problem = shopOf(*owner);
    FieldSource source;
    source.rows = problem.operations();
    source.titles = {ShopEditor::tr("Job"), ShopEditor::tr("Operation"),
                     withUnit(ShopEditor::tr("Machines and how long they take"), problem)};
    source.help = {ShopEditor::tr("The job that it belongs to"), ShopEditor::tr("Its number in the job"),
                   ShopEditor::tr("One or several, with commas: M1 40, M3 45")};
    source.text = [owner](int row, int column) {
        const Problem& shown = shopOf(*owner);
        const int job = shown.shop().operations[static_cast<std::size_t>(row)].job;
        if (column == 0) return toQString(shown.shop().jobs[static_cast<std::size_t>(job)].name);
        if (column == 1) return QString::number(row - shown.firstOf(job) + 1);
        return toQString(edit::modesText(shown, row));
    };
    source.canEdit = [](int, int column) { return column == kModesColumn; };
    source.isNumber = [](int column) { return column == 1; };
    return source;
}

ProblemReview::Looked look(const problems::Problem& problem, const problems::Problem* parent)
{
    ProblemReview::Looked looked;
    looked.concerns = edit::concernsAbout(shopOf(problem), kMostConcerns);
    if (const auto* before = dynamic_cast<const Problem*>(parent))
        looked.differences = edit::differencesBetween(*before, shopOf(problem));
    return looked;
}

} // namespace

ShopEditor::ShopEditor(Selection& selection, const Theme& theme, QWidget* pages)
    : ProblemEditor(pages), m_selection(selection), m_theme(theme)
{
    m_jobs = new FieldsTable(
        {tr("Jobs"), {}, {}, {}, tr("Double-click changes a cell; an empty due date is none")}, theme, pages);
    m_operations = new FieldsTable(
        {tr("Operations"), {}, {}, {}, tr("Double-click changes machines and durations")}, theme, pages);
    m_review = new ProblemReview(
        look, tr("Nothing speaks against this shop. What is checked: whether due dates can be kept."),
        selection, theme, pages);
    connect(m_review, &ProblemReview::looked, this, &ShopEditor::noteConcerns);
    connect(&m_selection, &Selection::elementChanged, this, &ShopEditor::followSelection);
    connectTables();
}

void ShopEditor::connectTables()
{
    connect(m_jobs, &FieldsTable::setAsked, this,
            [this](const std::vector<int>& rows, int column, const QString& text) {
                ask([rows, field = kJobFields[static_cast<std::size_t>(column)], value = text.toStdString()](
                        const Shop& base) { return edit::setJobs(base, rows, field, value); });
            });
    connect(m_operations, &FieldsTable::setAsked, this,
            [this](const std::vector<int>& rows, int column, const QString& text) {
                if (column != kModesColumn)
                    return Q_EMIT refused(tr("Of an operation only machines and durations can be changed."));
                ask([rows, value = text.toStdString()](const Shop& base) {
                    return edit::setModes(base, rows, value);
                });
            });
    connect(m_jobs, &FieldsTable::rowsChosen, this,
            [this](const std::vector<int>& rows) { m_selection.setElements(QStringLiteral("job"), rows); });
    connect(m_operations, &FieldsTable::rowsChosen, this, [this](const std::vector<int>& rows) {
        m_selection.setElements(QStringLiteral("operation"), rows);
    });
}

void ShopEditor::ask(std::function<problems::Edited(const Shop&)> make)
{
    if (!m_shop) return;
    Q_EMIT editWanted(
        {m_problem, [make = std::move(make)](const problems::Problem& base) { return make(shopOf(base)); }});
}

void ShopEditor::showProblem(problems::ProblemPtr problem)
{
    m_problem = std::move(problem);
    m_shop = dynamic_cast<const Problem*>(m_problem.get());
    if (!m_shop) return;
    m_jobs->show(jobsOf(m_problem));
    m_operations->show(operationsOf(m_problem));
    followSelection();
    m_review->showProblem(m_problem);
}

void ShopEditor::showParent(problems::ProblemPtr parent, const QString& name)
{
    m_review->showParent(std::move(parent), name);
}

void ShopEditor::noteConcerns()
{
    std::map<int, QString> notes;
    for (const auto& concern : m_review->concerns())
        notes.emplace(concern.index, toQString(concern.sentence));
    m_jobs->model().setNotes(std::move(notes), m_theme.tokens().warn);
    Q_EMIT pagesChanged();
}

std::vector<ProblemEditor::Page> ShopEditor::pages() const
{
    auto pages = m_review->pages();
    pages.insert(pages.begin(), {{m_jobs, ProblemReview::counted(tr("Jobs"), m_shop ? m_shop->jobs() : 0)},
                                 {m_operations, ProblemReview::counted(tr("Operations"),
                                                                       m_shop ? m_shop->operations() : 0)}});
    return pages;
}

void ShopEditor::followSelection()
{
    const Element& element = m_selection.element();
    if (!m_shop) return;
    if (element.type == QLatin1String("job")) m_jobs->selectRows(m_selection.chosen());
    if (element.type != QLatin1String("operation") || element.index >= m_shop->operations()) return;
    m_operations->selectRows(m_selection.chosen());
    m_jobs->selectRows({m_shop->shop().operations[static_cast<std::size_t>(element.index)].job});
}

std::vector<Exportable> ShopEditor::exports()
{
    auto tables = m_review->exports();
    tables.insert(tables.begin(), {m_jobs->exportable(QStringLiteral("jobs")),
                                   m_operations->exportable(QStringLiteral("operations"))});
    return tables;
}

void ShopEditor::removeSelected()
{
    Q_EMIT refused(
        tr("Jobs and operations cannot be removed in the window yet; change the file they came from."));
}

void ShopEditor::paste(const QString&)
{
    Q_EMIT refused(tr("Jobs cannot be pasted yet; change the file they came from."));
}

} // namespace tradeoff::views
