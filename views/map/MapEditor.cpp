// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/MapEditor.h"

#include "core/problems/routing/edit/Edits.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>

namespace tradeoff::views {

namespace edit = problems::routing::edit;

namespace {

using problems::routing::Problem;

constexpr double kCoarsestStep = 8; ///< px: a problem that counts in coarser steps gets more decimals

QString decimalText(const format::Decimal& value)
{
    return toQString(format::formatDecimal(value.mantissa, value.scale));
}

const Problem& routing(const problems::Problem& problem)
{
    return static_cast<const Problem&>(problem);
}

} // namespace

MapEditor::MapEditor(const MapContent& content, QObject* parent) : QObject(parent), m_content(content)
{
    connect(&m_judge, &MoveJudge::answered, this, &MapEditor::changed);
}

void MapEditor::setShown(problems::ProblemPtr problem, PlanPtr plan)
{
    if (problem != m_shown) cancel();
    m_shown = std::move(problem);
    m_plan = std::move(plan);
}

QString MapEditor::whyFixed() const
{
    return m_content.isEmpty() ? QString() : toQString(edit::whyPlacesAreFixed(problem()));
}

void MapEditor::setOn(bool on)
{
    m_isOn = on;
    if (!on) cancel();
}

void MapEditor::grab(int node)
{
    m_node = node;
    m_place = m_content.place(node);
    m_judge.forget();
    Q_EMIT changed();
}

ProblemEdit MapEditor::move() const
{
    return {m_shown, [node = m_node, to = m_coordinates](const problems::Problem& base) {
                return edit::moveNode(routing(base), node, to.first, to.second);
            }};
}

void MapEditor::dragTo(const QPointF& place, double within)
{
    m_place = place;
    m_coordinates = m_content.coordinatesOf(place, within * kCoarsestStep);
    m_judge.ask(move(), m_plan);
    Q_EMIT changed();
}

void MapEditor::drop()
{
    const ProblemEdit wanted = move();
    cancel();
    Q_EMIT editWanted(wanted);
}

void MapEditor::cancel()
{
    m_judge.forget();
    if (m_node < 0) return;
    m_node = -1;
    Q_EMIT changed();
}

void MapEditor::add(const QPointF& place, double within)
{
    const auto [x, y] = m_content.coordinatesOf(place, within * kCoarsestStep);
    const edit::StopTexts texts = {{edit::StopField::X, format::formatDecimal(x.mantissa, x.scale)},
                                   {edit::StopField::Y, format::formatDecimal(y.mantissa, y.scale)}};
    Q_EMIT editWanted(
        {m_shown, [texts](const problems::Problem& base) { return edit::addStops(routing(base), {texts}); }});
}

void MapEditor::remove(const std::vector<int>& nodes)
{
    Q_EMIT editWanted({m_shown, [nodes](const problems::Problem& base) {
                           return edit::removeStops(routing(base), nodes);
                       }});
}

QStringList MapEditor::describe() const
{
    if (m_node < 0) return {};
    const QString name = toQString(problem().label(m_node));
    QStringList lines{problem().isDepot(m_node)
                          ? QCoreApplication::translate("Map", "Move depot %1").arg(name)
                          : QCoreApplication::translate("Map", "Move stop %1").arg(name)};
    lines << QCoreApplication::translate("Map", "to %1, %2")
                 .arg(decimalText(m_coordinates.first), decimalText(m_coordinates.second));
    if (!m_plan) return lines;
    const auto& answer = m_judge.answer();
    if (!answer) return lines << QCoreApplication::translate("Map", "judging the plan …");
    if (!answer->refusal.isEmpty()) return lines << answer->refusal;
    if (answer->change) lines << describeChange(*answer->change);
    if (!m_judge.isSettled()) lines.last() += QStringLiteral(" …");
    return lines;
}

} // namespace tradeoff::views
