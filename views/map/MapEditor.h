// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/map/MapContent.h"
#include "views/map/MoveJudge.h"

#include <QObject>
#include <QPointF>

#include <vector>

namespace tradeoff::views {

/// The hand that changes a routing problem on the map: drags a stop or a depot, adds a stop, deletes one.
/// While something is dragged it tells what the plan's objectives would become. It asks for edits and makes
/// none.
class MapEditor final : public QObject
{
    Q_OBJECT

public:
    explicit MapEditor(const MapContent& content, QObject* parent);

    /// Of these the hand takes what it asks for; plan: whose objectives are told, may be null.
    void setShown(problems::ProblemPtr problem, PlanPtr plan);
    /// Why nothing can be moved or added here; empty where it can.
    QString whyFixed() const;

    void setOn(bool on);
    bool isOn() const { return m_isOn; }

    void grab(int node);
    bool isDragging() const { return m_node >= 0; }
    int node() const { return m_node; }
    /// Where the dragged node is, in place units.
    const QPointF& place() const { return m_place; }
    /// within: how much of a place unit a pixel is.
    void dragTo(const QPointF& place, double within);
    /// Asks for the move.
    void drop();
    void cancel();
    void add(const QPointF& place, double within);
    void remove(const std::vector<int>& nodes);

    /// "Move stop 17", where to, and what becomes of each objective; "…" behind the last while a newer place
    /// is being judged.
    QStringList describe() const;

Q_SIGNALS:
    /// Something to draw or to say is new.
    void changed();
    void editWanted(const tradeoff::views::ProblemEdit& edit);

private:
    const problems::routing::Problem& problem() const { return m_content.problem(); }
    ProblemEdit move() const;

    const MapContent& m_content;
    problems::ProblemPtr m_shown;
    PlanPtr m_plan;
    MoveJudge m_judge{this};
    bool m_isOn = false;
    int m_node = -1;
    QPointF m_place;
    std::pair<format::Decimal, format::Decimal> m_coordinates;
};

} // namespace tradeoff::views
