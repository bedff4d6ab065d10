// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Solution.h"

#include <QObject>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tradeoff::views {

using problems::SolutionRef;
using MaybeRef = std::optional<SolutionRef>;

/// A part of the plan on show: a route, a stop.
struct Element
{
    QString type; ///< "route", "stop"; empty for none
    int index = -1;

    bool operator==(const Element&) const = default;
};

/// What the person points at, shared by every view of one window: hover previews, click makes current, pin
/// keeps, brush filters. Views only ask for changes; what they show follows the signals.
class Selection final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostPins = 4;
    using Range = std::pair<double, double>;
    using Brush = std::map<std::string, Range>; ///< objective id -> [lowest, highest], in units of one

    using QObject::QObject;

    const MaybeRef& hovered() const { return m_hovered; }
    const MaybeRef& current() const { return m_current; }
    const std::vector<SolutionRef>& pinned() const { return m_pinned; }
    const Brush& brush() const { return m_brush; }
    const Element& element() const { return m_element; }
    /// All parts chosen together, all of the type of element(), which is one of them; rising.
    const std::vector<int>& chosen() const { return m_chosen; }
    bool isPinned(const SolutionRef& ref) const;

    void setHovered(const MaybeRef& ref);
    void setCurrent(const MaybeRef& ref);
    void setBrush(const Brush& brush);
    void setElement(const Element& element);
    /// Several parts at once; one of them alone is as setElement, none as setElement({}).
    void setElements(const QString& type, std::vector<int> indices);
    /// Pins, or unpins what was pinned; the oldest of four gives way.
    void togglePin(const SolutionRef& ref);
    /// As stored in the project; at most four are taken.
    void setPinned(std::vector<SolutionRef> refs);
    /// Forgets everything but the pins, without touching them: another problem is on show.
    void clear();

Q_SIGNALS:
    void hoveredChanged();
    void currentChanged();
    void pinnedChanged();
    void brushChanged();
    void elementChanged();
    /// The person pinned or unpinned: what the project should store.
    void pinRequested(const tradeoff::problems::SolutionRef& ref, bool pinned);

private:
    MaybeRef m_hovered;
    MaybeRef m_current;
    std::vector<SolutionRef> m_pinned;
    Brush m_brush;
    Element m_element;
    std::vector<int> m_chosen;
};

} // namespace tradeoff::views
